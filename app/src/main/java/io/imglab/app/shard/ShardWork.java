package io.imglab.app.shard;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunSignature;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The run of a shard whose pieces leave one file each, as those of samples and evaluations do. A
 * piece whose file exists is done, so that the same command started again does the rest.
 */
public final class ShardWork {
  private static final String PIECES = "pieces";

  private final Invocation call;
  private final RunKind kind;
  private final Part part;
  private final JsonObject config;
  private Runnable check = () -> {};
  private @Nullable Path place;

  /** Computes one piece. */
  @FunctionalInterface
  public interface Piece {
    /**
     * Computes a piece, completely or not at all.
     *
     * @param piece its number in the plan
     * @param file where its result is written, as the last thing
     */
    void compute(int piece, Path file) throws IOException;
  }

  /**
   * The work of a shard.
   *
   * @param request what was asked for, without what may differ between the shards
   */
  public ShardWork(Invocation call, RunKind kind, Record request, Part part) {
    this.call = call;
    this.kind = kind;
    this.part = part;
    this.config = Json.tree(request).getAsJsonObject();
    config.add(Part.NAME, Json.tree(part));
  }

  /** The same work, with a check before its first start. */
  public ShardWork after(Runnable first) {
    check = first;
    return this;
  }

  /** The same work, whose merge writes to a place outside of the runs; null for none. */
  public ShardWork writing(@Nullable Path outside) {
    place = outside;
    return this;
  }

  /** The file of a piece in the directory of its shard's run. */
  public static Path file(RunFolder folder, int piece) {
    return folder.path().resolve(PIECES).resolve(String.format(Locale.ROOT, "%06d.bin", piece));
  }

  /**
   * Does what is missing, in a new run directory or that of an earlier start.
   *
   * @param label of the whole
   * @param versions of what computes
   * @param files in use, by role
   * @return the exit code
   */
  public int run(
      Path runs,
      String label,
      String device,
      Map<String, String> versions,
      Map<String, Fingerprint> files,
      Piece task)
      throws IOException {
    Optional<RunFolder> begun = ShardRuns.begun(runs, kind, part, files);
    Manifest manifest =
        begun.isPresent()
            ? Manifest.read(begun.get().manifest())
            : Manifest.started(
                kind, call.arguments(), config, 0, device, versions, call.plugins(), files);
    if (manifest.status().equals(RunStatus.FINISHED) && isComplete(begun.orElseThrow())) {
      call.note("the shard is finished in '%s'".formatted(begun.get().path()));
      return 0;
    }
    if (begun.isEmpty()) {
      check.run();
    }
    RunFolder folder =
        begun.orElseGet(() -> RunFolder.create(runs, part.shard().label(label), PIECES));
    if (begun.isEmpty() && place != null) {
      new RunSignature(call.home()).sign(folder, place);
    }
    return drive(folder, manifest, task);
  }

  /** Pieces may have been lost since. */
  private boolean isComplete(RunFolder folder) {
    for (int piece = part.shard().index() - 1;
        piece < part.pieces();
        piece += part.shard().count()) {
      if (!Files.exists(file(folder, piece))) {
        return false;
      }
    }
    return true;
  }

  private int drive(RunFolder folder, Manifest manifest, Piece task) throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = call.interruption()) {
      manifest.with(RunStatus.RUNNING, manifest.steps()).write(folder.manifest());
      call.note("run %s".formatted(lock.folder().path()));
      try {
        int done = computeAll(folder, interruption, task);
        boolean isComplete = done == part.own();
        RunStatus status = isComplete ? RunStatus.FINISHED : RunStatus.INTERRUPTED;
        manifest.with(status, done).write(folder.manifest());
        if (!isComplete) {
          call.note("start the same command again to go on");
        }
        return isComplete ? 0 : RunDriver.INTERRUPTED;
      } catch (RuntimeException | IOException e) {
        RunDriver.recordFailure(e, failed -> manifest.with(failed, 0).write(folder.manifest()));
        throw e;
      }
    }
  }

  /** Computes pieces until the end or an interruption; returns how many are done. */
  private int computeAll(RunFolder folder, Interruption interruption, Piece task)
      throws IOException {
    int done = 0;
    for (int piece = part.shard().index() - 1;
        piece < part.pieces() && !interruption.isRaised();
        piece += part.shard().count()) {
      done++;
      compute(piece, done, folder, task);
    }
    return done;
  }

  private void compute(int piece, int number, RunFolder folder, Piece task) throws IOException {
    Path file = file(folder, piece);
    if (!Files.exists(file)) {
      call.note("%s/%s piece %s of %s".formatted(number, part.own(), piece + 1, part.pieces()));
      task.compute(piece, file);
    }
  }
}
