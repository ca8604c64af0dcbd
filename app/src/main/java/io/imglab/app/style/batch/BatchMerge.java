package io.imglab.app.style.batch;

import com.google.gson.JsonObject;
import io.imglab.app.shard.MergedRun;
import io.imglab.app.shard.ShardRun;
import io.imglab.core.LabException;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes one batch of the shards of a folder run or sweep. */
public final class BatchMerge {
  /** The last chunk of every png. */
  private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");

  private final List<ShardRun> shards;
  private final List<Batch> parts;
  private final List<Map<String, BatchFolder.Run>> runs;

  /** The merge of all shards of one plan, in order. */
  public BatchMerge(List<ShardRun> shards) {
    this.shards = shards;
    this.parts = shards.stream().map(shard -> shard.manifest().request(Batch.class)).toList();
    this.runs =
        shards.stream().map(shard -> new BatchFolder(shard.folder().path()).runs()).toList();
  }

  /**
   * Fills a new run directory.
   *
   * @return the files that show the whole
   */
  public List<Path> into(MergedRun merged, PictureReader reader) throws IOException {
    requireSameInputs();
    for (int i = 0; i < shards.size(); i++) {
      requireComplete(shards.get(i), parts.get(i));
    }
    Batch whole = Batch.joined(parts);
    int made = 0;
    for (int piece = 0; piece < whole.items().size(); piece++) {
      BatchFolder.Run run = runs.get(piece % shards.size()).get(whole.items().get(piece).output());
      if (run != null) { // else one of its pictures cannot be read
        made++;
        copy(piece, run, made, whole, merged.folder());
      }
    }
    merged.sign(whole.resultsIn(merged.folder().path()));
    List<Path> files = made == 0 ? List.of() : BatchReport.write(whole, merged.folder(), reader);
    merged.finish(Json.parse(Json.line(whole), JsonObject.class), made);
    return files;
  }

  private void copy(int piece, BatchFolder.Run run, int number, Batch whole, RunFolder folder)
      throws IOException {
    int shard = piece % shards.size();
    Path result =
        parts.get(shard).resultsIn(shards.get(shard).folder().path()).resolve(run.output());
    if (!isWhole(result)) {
      throw new LabException(
          "the picture '%s' of shard %s is missing or damaged; put it back, or make the shard again with --overwrite"
              .formatted(result, shards.get(shard).part().shard()));
    }
    String label = run.folder().name().replaceFirst("^\\d+-", "");
    MergedRun.copyFolder(
        run.folder().path(),
        folder.path().resolve(String.format(Locale.ROOT, "%05d-%s", number, label)));
    if (whole.results() == null) {
      MergedRun.copy(result, whole.resultsIn(folder.path()).resolve(run.output()));
    }
  }

  /** The end of a png is there, as it is not where a copy was cut off. */
  private static boolean isWhole(Path png) throws IOException {
    if (!Files.isRegularFile(png)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(png.toFile(), "r")) {
      byte[] end = new byte[PNG_END.length];
      file.seek(Math.max(0, file.length() - end.length));
      return file.read(end) == end.length && Arrays.equals(end, PNG_END);
    }
  }

  /** A shard counts its pictures, so that a lost one is not taken for one that was left out. */
  private static void requireComplete(ShardRun shard, Batch part) {
    int missing =
        new BatchFolder(shard.folder().path())
            .missing(part.items(), part.scoreSize() != null)
            .size();
    int lost = shard.manifest().steps() - (part.items().size() - missing);
    if (lost > 0) {
      throw new LabException(
          "%s of the %s pictures of shard %s in '%s' are missing or damaged; put their runs back, or make the shard again with --overwrite"
              .formatted(
                  lost, shard.manifest().steps(), shard.part().shard(), shard.folder().path()));
    }
  }

  /** The plans name the same files; here, that their contents were the same, too. */
  private void requireSameInputs() {
    Map<Path, String> known = new HashMap<>();
    for (Map<String, BatchFolder.Run> shard : runs) {
      for (BatchFolder.Run run : shard.values()) {
        run.manifest().files().values().forEach(file -> requireSame(file, known, run.manifest()));
      }
    }
  }

  private static void requireSame(Fingerprint file, Map<Path, String> known, Manifest manifest) {
    String before = known.putIfAbsent(file.path(), file.sha256());
    if (before != null && !before.equals(file.sha256())) {
      throw new LabException(
          "'%s' was not the same file for all shards (another one on %s); make the shards again from one set of files"
              .formatted(file.path(), manifest.started()));
    }
  }
}
