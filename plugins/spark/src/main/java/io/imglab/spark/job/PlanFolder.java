package io.imglab.spark.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what belongs to one plan, whose digest is in a file beside it. */
final class PlanFolder {
  private PlanFolder() {}

  /**
   * Makes sure that a folder is there and has nothing of another plan.
   *
   * @param plan the digest of the plan
   */
  static void prepare(Path folder, String plan) throws IOException {
    Path mark = folder.resolveSibling(folder.getFileName() + ".plan");
    if (!Files.exists(mark) || !Files.readString(mark).equals(plan)) {
      Files.deleteIfExists(mark); // first: what is left of a folder belongs to no plan
      Folders.delete(folder);
      Files.createDirectories(folder);
      Files.writeString(mark, plan);
    }
    Files.createDirectories(folder);
  }
}
