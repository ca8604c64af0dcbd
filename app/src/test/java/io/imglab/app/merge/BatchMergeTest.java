package io.imglab.app.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.app.Cli;
import io.imglab.app.shard.MergedRun;
import io.imglab.app.style.batch.Batch;
import io.imglab.app.style.batch.BatchItem;
import io.imglab.app.style.job.RecordedScore;
import io.imglab.app.style.job.StyleRequest;
import io.imglab.app.style.option.StyleOptions;
import io.imglab.app.style.option.Writing;
import io.imglab.core.io.Json;
import io.imglab.core.io.Sha256;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Shard;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges of sweeps whose pictures are drawn, not computed, so that each number is tried fast. */
final class BatchMergeTest {
  private static final int PIECES = 7;
  private static final Map<String, String> VERSIONS = Map.of("imglab", "0.1.0", "libtorch", "2");

  @TempDir private Path folder;
  private Cli cli;
  private Batch plan;

  @BeforeEach
  void planPictures() throws IOException {
    cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    draw(folder.resolve("photo.png"), Color.ORANGE);
    draw(folder.resolve("wave.png"), Color.BLUE);
    List<BatchItem> items = new ArrayList<>();
    for (int i = 0; i < PIECES; i++) {
      var style =
          new StyleOptions().toConfig(folder.resolve("photo.png"), folder.resolve("wave.png"));
      items.add(
          new BatchItem(
              "photo-wave-" + i + ".png",
              style,
              List.of("style", "--strength=" + i),
              Map.of("strength", "" + i)));
    }
    plan = new Batch(Batch.Layout.ROWS, items, null, Writing.DEFAULTS, null, 64, false, null);
  }

  private static void draw(Path file, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillOval(5, 5, 20, 20);
    graphics.dispose();
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /** A shard as a sweep leaves it. */
  private Path shard(int index, int count, RunStatus status) throws IOException {
    return shard(plan.part(new Shard(index, count)), "sweep", status, VERSIONS);
  }

  private Path shard(Batch part, String label, RunStatus status, Map<String, String> versions)
      throws IOException {
    Shard shard = part.part().shard();
    RunFolder run = RunFolder.create(folder.resolve("runs"), shard.label(label), "results");
    for (BatchItem item : part.items()) {
      addRun(run, item);
    }
    manifest(RunKind.STYLE_BATCH, part, versions)
        .with(status, part.items().size())
        .write(run.manifest());
    return run.path();
  }

  private void addRun(RunFolder batch, BatchItem item) throws IOException {
    int number = Integer.parseInt(item.settings().get("strength"));
    RunFolder run = RunFolder.create(batch.path(), "style-photo-wave");
    Path result = batch.path().resolve("results").resolve(item.output());
    draw(result, new Color(30 * number, 99, 200));
    Files.copy(result, run.result());
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("content-distance", 1. + number);
    measures.put("style-distance", 9. / (1 + number));
    Files.writeString(RecordedScore.file(run), Json.pretty(new RecordedScore(measures)));
    Files.writeString(
        run.metrics(), "{\"step\":3,\"seconds\":%s.25,\"losses\":{}}\n".formatted(number));
    var request =
        new StyleRequest(item.style(), result, Writing.DEFAULTS, StyleRequest.Bounds.NONE);
    manifest(RunKind.STYLE, request, VERSIONS).with(RunStatus.FINISHED, 3).write(run.manifest());
  }

  private Manifest manifest(RunKind kind, Record request, Map<String, String> versions)
      throws IOException {
    return Manifest.started(
        kind,
        List.of("style", "sweep", "my photo.png", "--shard", "1/9", "--strength=0,1", "--runs=tmp"),
        Json.tree(request),
        0,
        "cpu",
        versions,
        List.of(),
        Map.of("content", Fingerprint.of(folder.resolve("photo.png"))));
  }

  private Path merged(int count) throws IOException {
    List<Object> words =
        new ArrayList<>(List.of("runs", "merge", "--runs=" + folder.resolve("runs")));
    for (int i = count; i >= 1; i--) { // the order of the arguments does not matter
      words.add(shard(i, count, RunStatus.FINISHED));
    }
    assertThat(cli.run(words.toArray())).as(cli.err()).isZero();
    return RunFolder.list(folder.resolve("runs")).get(count).path();
  }

  /** Digests of all files but those that name the time or the place. */
  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*(manifest\\.json|report\\.html|signature\\.txt)")) {
          files.put(run.relativize(file).toString(), digest(file, run));
        }
      }
    }
    return files;
  }

  /** The page of the scores has the run's name, with its number, as its title. */
  private static String digest(Path file, Path run) throws IOException {
    return file.endsWith("index.html")
        ? Files.readString(file).replace(run.getFileName().toString(), "RUN")
        : Sha256.of(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 9})
  void theNumberOfShards_changesNoByte(int count) throws IOException {
    Map<String, String> many = files(merged(count));
    deleteRuns();
    Map<String, String> one = files(merged(1));

    assertThat(many).containsKeys("contact-sheet.png", "scores.csv", "index.html", "args.txt");
    assertThat(many.keySet()).filteredOn(name -> name.startsWith("results/")).hasSize(PIECES);
    assertThat(many).isEqualTo(one);
  }

  private void deleteRuns() throws IOException {
    MergedRun.deleteFolder(folder.resolve("runs"));
  }

  @Test
  void theMergedRun_isOneFinishedRun() throws IOException {
    Path run = merged(2);
    Manifest manifest = Manifest.read(run.resolve("manifest.json"));
    assertThat(run.getFileName()).hasToString("00003-sweep");
    assertThat(manifest.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(manifest.steps()).isEqualTo(PIECES);
    assertThat(manifest.argv()).containsExactly("style", "sweep", "my photo.png", "--strength=0,1");
    assertThat(run.resolve("args.txt")).content().doesNotContain("--runs", "--shard");
    assertThat(manifest.request(Batch.class).part()).isNull();
    assertThat(Files.readString(run.resolve("report.html"))).contains("photo-wave-6.png");
    assertThat(Files.readAllLines(run.resolve("scores.csv"))).hasSize(1 + PIECES);
  }

  @Test
  void aMissingShard_isNamedWithTheCommandThatMakesIt() throws IOException {
    refused(
        List.of(shard(1, 3, RunStatus.FINISHED), shard(3, 3, RunStatus.FINISHED)),
        "shard 2/3 is missing",
        "run: imglab style sweep 'my photo.png' --strength=0,1 --runs=tmp --shard 2/3");
  }

  @Test
  void aShardThatIsNotFinished_isNamedWithTheCommandThatFinishesIt() throws IOException {
    Path second = shard(2, 2, RunStatus.INTERRUPTED);
    refused(
        List.of(shard(1, 2, RunStatus.FINISHED), second),
        "shard 2/2 in '" + second + "' is not finished",
        "imglab style --resume " + second);
  }

  @Test
  void theSameShardTwice_isRefused() throws IOException {
    refused(
        List.of(shard(1, 2, RunStatus.FINISHED), shard(1, 2, RunStatus.FINISHED)),
        "are both shard 1/2");
  }

  @Test
  void shardsOfOtherArguments_orNumbers_areRefused() throws IOException {
    Batch other =
        new Batch(Batch.Layout.CROSS, plan.items(), null, Writing.DEFAULTS, null, 64, false, null);
    Path of = shard(other.part(new Shard(2, 2)), "sweep", RunStatus.FINISHED, VERSIONS);
    refused(List.of(shard(1, 2, RunStatus.FINISHED), of), "arguments, inputs or numbers");
    refused(
        List.of(shard(1, 2, RunStatus.FINISHED), shard(2, 3, RunStatus.FINISHED)),
        "arguments, inputs or numbers");
  }

  @Test
  void shardsOfOtherVersions_areRefused() throws IOException {
    Batch part = plan.part(new Shard(2, 2));
    Path other = shard(part, "sweep", RunStatus.FINISHED, Map.of("imglab", "9", "libtorch", "2"));
    refused(
        List.of(shard(1, 2, RunStatus.FINISHED), other),
        "imglab 0.1.0 with LibTorch 2 and imglab 9 with LibTorch 2");
  }

  @Test
  void shardsThatSawAnotherPicture_areRefused() throws IOException {
    Path first = shard(1, 2, RunStatus.FINISHED);
    draw(folder.resolve("photo.png"), Color.GREEN);
    refused(List.of(first, shard(2, 2, RunStatus.FINISHED)), "files differ");
  }

  @Test
  void aRunThatIsNotAShard_isRefused() throws IOException {
    RunFolder run = RunFolder.create(folder.resolve("runs"), "sweep", "results");
    manifest(RunKind.STYLE_BATCH, plan, VERSIONS).write(run.manifest());
    refused(List.of(run.path()), "is not a shard");
  }

  @Test
  void aMergeThatFails_leavesNoRun() throws IOException {
    Path first = shard(1, 1, RunStatus.FINISHED);
    Files.delete(first.resolve("results/photo-wave-3.png"));
    refused(List.of(first), "photo-wave-3.png' of shard 1/1 is missing");
    assertThat(folder.resolve("runs")).isDirectoryNotContaining("glob:**/*00002*");
  }

  @Test
  void aPictureThatWasCutOff_isNamed() throws IOException {
    Path first = shard(1, 1, RunStatus.FINISHED);
    Path picture = first.resolve("results/photo-wave-3.png");
    byte[] content = Files.readAllBytes(picture);
    Files.write(picture, java.util.Arrays.copyOf(content, content.length - 5));
    refused(List.of(first), "photo-wave-3.png' of shard 1/1 is missing or damaged");
  }

  @Test
  void aLostRunOfAPicture_isNotTakenForOneThatWasLeftOut() throws IOException {
    Path second = shard(2, 2, RunStatus.FINISHED);
    MergedRun.deleteFolder(second.resolve("00002-style-photo-wave"));
    refused(
        List.of(shard(1, 2, RunStatus.FINISHED), second),
        "1 of the 3 pictures of shard 2/2 in '" + second + "' are missing");
  }

  private void refused(List<Path> runs, String... message) {
    Cli own = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    List<Object> words =
        new ArrayList<>(List.of("runs", "merge", "--runs=" + folder.resolve("runs")));
    words.addAll(runs);
    assertThat(own.run(words.toArray())).isEqualTo(1);
    assertThat(own.err()).contains(message);
    assertThat(own.err().lines()).hasSize(1);
  }

  @Test
  void everyPieceBelongsToOneShard() {
    assertThat(
            IntStream.rangeClosed(1, 3)
                .flatMap(
                    i ->
                        plan.part(new Shard(i, 3)).items().stream()
                            .mapToInt(plan.items()::indexOf)))
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    assertThatThrownBy(() -> new Shard(4, 3)).hasMessageContaining("'4/3'");
  }
}
