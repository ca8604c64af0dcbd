package io.imglab.app.style.batch;

import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.job.RecordedScore;
import io.imglab.app.style.job.StyleRun;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs in the directory of a batch, one for each picture that was begun. */
record BatchFolder(Path path) {
  /** A picture's run. */
  record Run(RunFolder folder, Manifest manifest) {
    boolean isFinished() {
      return manifest.status().equals(RunStatus.FINISHED);
    }

    private String output() {
      return String.valueOf(StyleRun.output(manifest).getFileName());
    }
  }

  /** The newest run of a picture; what is newest is looked at first. */
  Optional<Run> find(Piece piece) {
    return newestFirst().filter(run -> run.output().equals(piece.output())).findFirst();
  }

  /** All runs by the name of their result. */
  Map<String, Run> all() {
    Map<String, Run> all = new HashMap<>();
    newestFirst().forEach(run -> all.putIfAbsent(run.output(), run));
    return all;
  }

  private Stream<Run> newestFirst() {
    List<RunFolder> folders = new ArrayList<>(RunFolder.list(path));
    Collections.reverse(folders);
    return folders.stream().flatMap(folder -> read(folder).stream());
  }

  /** A run whose manifest is damaged does not count: its picture is made again. */
  private static Optional<Run> read(RunFolder folder) {
    try {
      return Optional.of(new Run(folder, Manifest.read(folder.manifest())));
    } catch (LabException e) {
      return Optional.empty();
    }
  }

  /**
   * The pictures that are not there yet.
   *
   * @param scored whether a picture counts only with its score
   */
  List<Piece> missing(List<Piece> pieces, boolean scored) {
    Map<String, Run> all = all();
    return pieces.stream().filter(piece -> !isThere(all.get(piece.output()), scored)).toList();
  }

  private static boolean isThere(@Nullable Run run, boolean scored) {
    return run != null
        && run.isFinished()
        && (!scored || Files.exists(RecordedScore.file(run.folder())));
  }

  /** How long all runs together have been at work. */
  double secondsOfWork() {
    return RunFolder.list(path).stream().mapToDouble(RunFolder::secondsOfWork).sum();
  }
}
