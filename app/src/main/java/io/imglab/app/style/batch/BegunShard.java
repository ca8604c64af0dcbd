package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.shard.Part;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the run that the same shard began earlier, so that a scheduler can just start it again. */
final class BegunShard {
  private BegunShard() {}

  /**
   * The newest run of a shard.
   *
   * @param part null for what is no shard, and was therefore not begun
   */
  static Optional<RunFolder> find(Path runs, @Nullable Part part) {
    if (part == null) {
      return Optional.empty();
    }
    String ending = part.shard().label("");
    return RunFolder.list(runs).stream()
        .filter(folder -> folder.name().endsWith(ending) && isOf(folder, part))
        .reduce((before, newer) -> newer);
  }

  private static boolean isOf(RunFolder folder, Part part) {
    try {
      Manifest manifest = Manifest.read(folder.manifest());
      return manifest.kind() == RunKind.STYLE_BATCH
          && part.equals(manifest.request(Batch.class).part());
    } catch (LabException e) {
      return false; // whatever it was, it is not resumed
    }
  }
}
