package io.imglab.app.shard;

import com.google.gson.JsonElement;
import io.imglab.app.run.Provenance;
import io.imglab.app.run.RunSignature;
import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run that a merge makes. Its manifest is written last: until then, the directory is not a run
 * for anybody.
 */
public final class MergedRun {
  private final RunFolder folder;
  private final List<ShardRun> shards;
  private final LabHome home;
  private final boolean trusts;
  private int exitCode;

  private MergedRun(RunFolder folder, List<ShardRun> shards, LabHome home, boolean trusts) {
    this.folder = folder;
    this.shards = shards;
    this.home = home;
    this.trusts = trusts;
  }

  /**
   * Creates a run directory for the whole.
   *
   * @param trusts whether shards that come from elsewhere may name places outside of it
   */
  public static MergedRun create(Path runs, List<ShardRun> shards, LabHome home, boolean trusts) {
    RunFolder folder = RunFolder.create(runs, shards.get(0).label(), "results");
    return new MergedRun(folder, shards, home, trusts);
  }

  public RunFolder folder() {
    return folder;
  }

  /** The exit code of the undivided command. */
  public int exitCode() {
    return exitCode;
  }

  /** Sets the exit code, where the undivided command would end with another one than 0. */
  public void exitWith(int code) {
    exitCode = code;
  }

  /** Signs the place of the results, as a run that begins does, unless others have chosen it. */
  public void sign(Path results) {
    if (results.startsWith(folder.path()) || isAllowed(results)) {
      new RunSignature(home).sign(folder, results);
    }
  }

  /**
   * Makes sure that files may be written to a place outside of the run, which the shards name.
   *
   * @throws LabException if the shards come from elsewhere
   */
  public void requireAllowed(Path place) {
    if (!isAllowed(place)) {
      throw new LabException(
          "run '%s' began elsewhere, and would write '%s'; confirm that with --trust"
              .formatted(shards.get(0).folder().path(), place));
    }
  }

  private boolean isAllowed(Path place) {
    return trusts || new RunSignature(home).isOwn(shards.get(0).folder(), place);
  }

  /**
   * Writes arguments and manifest.
   *
   * @param config the settings of the whole
   * @param steps how much was done
   */
  public void finish(JsonElement config, int steps) throws IOException {
    ShardRun first = shards.get(0);
    Manifest any = first.manifest();
    String devices =
        shards.stream()
            .map(shard -> shard.manifest().device())
            .distinct()
            .collect(Collectors.joining(","));
    Provenance.writeArguments(folder, first.argumentsOfWhole(), any.seed());
    Manifest.started(
            any.kind(),
            first.argumentsOfWhole(),
            config,
            any.seed(),
            devices,
            any.versions(),
            any.plugins(),
            any.files())
        .with(RunStatus.FINISHED, steps)
        .write(folder.manifest());
  }

  /** Deletes what has been written, after a failure. */
  public void discard() throws IOException {
    deleteFolder(folder.path());
  }

  /** Deletes a folder with everything in it; follows no links. */
  public static void deleteFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Copies the files of a run's directory, but neither its lock nor links. */
  public static void copyFolder(Path from, Path to) throws IOException {
    Path lock = new RunFolder(from).lock().getFileName();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(copy);
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !file.endsWith(lock)) {
          copy(file, copy);
        }
      }
    }
  }

  /** Copies a file; a picture becomes a further name of the same one, where that is possible. */
  public static void copy(Path from, Path to) throws IOException {
    if (from.toString().endsWith(".png")) {
      try {
        Files.createLink(to, from);
        return;
      } catch (IOException | UnsupportedOperationException e) {
        // As across two file systems.
      }
    }
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
