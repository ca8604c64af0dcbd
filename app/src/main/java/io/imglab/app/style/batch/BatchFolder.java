package io.imglab.app.style.batch;

import io.imglab.app.style.job.RecordedScore;
import io.imglab.app.style.job.StyleRequest;
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

/** The run directory of a batch, with a run directory in it for each picture that was begun. */
record BatchFolder(Path path) {
  /**
   * The run of one picture.
   *
   * @param output the name of its result
   */
  record Run(RunFolder folder, Manifest manifest, String output) {
    boolean isFinished() {
      return manifest.status().equals(RunStatus.FINISHED);
    }
  }

  /** The newest run of a picture. */
  Optional<Run> find(BatchItem item) {
    return newestFirst().filter(run -> run.output().equals(item.output())).findFirst();
  }

  /** The newest run of each picture, by the name of its result. */
  Map<String, Run> runs() {
    Map<String, Run> runs = new HashMap<>();
    newestFirst().forEach(run -> runs.putIfAbsent(run.output(), run));
    return runs;
  }

  private Stream<Run> newestFirst() {
    List<RunFolder> folders = new ArrayList<>(RunFolder.list(path));
    Collections.reverse(folders);
    return folders.stream().flatMap(folder -> read(folder).stream());
  }

  /** Empty if the manifest is damaged: the picture is then made again. */
  private static Optional<Run> read(RunFolder folder) {
    try {
      Manifest manifest = Manifest.read(folder.manifest());
      Path output = StyleRequest.of(manifest).output();
      return Optional.of(new Run(folder, manifest, String.valueOf(output.getFileName())));
    } catch (LabException e) {
      return Optional.empty();
    }
  }

  /**
   * The pictures that are yet to be made.
   *
   * @param scored whether a picture without a score counts as missing
   */
  List<BatchItem> missing(List<BatchItem> items, boolean scored) {
    Map<String, Run> runs = runs();
    return items.stream().filter(item -> !isComplete(runs.get(item.output()), scored)).toList();
  }

  private static boolean isComplete(@Nullable Run run, boolean scored) {
    return run != null
        && run.isFinished()
        && (!scored || Files.exists(RecordedScore.file(run.folder())));
  }

  /** The seconds that all runs together have computed. */
  double secondsOfWork() {
    return RunFolder.list(path).stream().mapToDouble(RunFolder::secondsOfWork).sum();
  }
}
