package io.imglab.app.shard;

import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunDriver;
import io.imglab.core.InvalidValueException;
import io.imglab.core.io.Sha256;
import io.imglab.core.run.RunFolder;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides the work of a command among several devices of this machine: a process and a shard for
 * each, merged at the end. The same command started again goes on where it was interrupted.
 */
public final class SeveralDevices {
  private static final int NAME_DIGITS = 8;

  /** What the processes get from here, or what is for all of them together. */
  private static final Set<String> REPLACED = Set.of("--device", "--runs", "--from");

  private final Invocation call;
  private final Map<String, String> environment;
  private final List<String> devices;
  private final Path runs;
  private final List<String> own;

  /**
   * A command on several devices.
   *
   * @param devices their names; the same one several times makes as many processes on it
   * @param runs the folder for the run of the whole
   * @param own options for each of the processes
   */
  public SeveralDevices(
      Invocation call,
      Map<String, String> environment,
      List<String> devices,
      Path runs,
      List<String> own) {
    this.call = call;
    this.environment = environment;
    this.devices = devices;
    this.runs = runs;
    this.own = own;
  }

  /**
   * Computes all shards and merges them.
   *
   * @param dryRun whether the first device only prints what would run
   * @return the exit code
   * @throws InvalidValueException in a Java program, whose class path may not start the lab
   */
  public int run(boolean dryRun) throws IOException {
    if (call.program().isPresent()) {
      throw new InvalidValueException(
          "device '%s' names several; in a Java program a task has one, name one"
              .formatted(String.join(",", devices)));
    }
    try {
      return dryRun ? describe() : compute();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return RunDriver.INTERRUPTED;
    }
  }

  private int describe() throws IOException, InterruptedException {
    String device = devices.get(0);
    List<String> others = Arguments.without(REPLACED, call.arguments());
    List<String> arguments = Arguments.plus(others, List.of("--device=" + device));
    return new Child("dry run", device, arguments, environment, call::print, call.terminal()::say)
        .exit();
  }

  private int compute() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(runs.resolve("devices-" + name()));
    try (Interruption interruption = call.interruption()) {
      Children children = start(folder);
      children.await(interruption);
      int code = children.code(interruption);
      if (code == 0) {
        return merge(folder);
      }
      keep(folder);
      children.sayFailures(interruption);
      return code;
    }
  }

  /** The same for the same command, so that it finds its shards again. */
  private String name() {
    MessageDigest digest = Sha256.digest();
    digest.update(String.join("\0", call.arguments()).getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(digest).substring(0, NAME_DIGITS);
  }

  private Children start(Path folder) throws IOException {
    ChildOutput output = new ChildOutput(call, folder);
    List<Child> children = new ArrayList<>();
    try {
      for (int i = 0; i < devices.size(); i++) {
        Shard shard = new Shard(i + 1, devices.size());
        children.add(
            new Child(
                "shard " + shard,
                devices.get(i),
                arguments(devices.get(i), shard, folder),
                environment,
                output::result,
                output::message));
      }
      return new Children(call, children);
    } catch (IOException e) {
      children.forEach(Child::kill);
      throw e;
    }
  }

  private List<String> arguments(String device, Shard shard, Path folder) {
    List<String> options = new ArrayList<>(own);
    options.addAll(
        List.of("--device=" + device, ShardOption.NAME + "=" + shard, "--runs=" + folder));
    return Arguments.plus(Arguments.without(REPLACED, call.arguments()), options);
  }

  /** What is done is there for the next start. */
  private void keep(Path folder) throws IOException {
    if (RunFolder.list(folder).isEmpty()) {
      MergedRun.deleteFolder(folder);
    } else {
      call.note(
          "what is finished is kept in '%s'; start the same command again to go on"
              .formatted(folder));
    }
  }

  /** Makes one run of the shards, which are deleted then. */
  private int merge(Path folder) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("runs", "merge", "--runs=" + runs));
    if (!call.reports()) {
      arguments.add("--no-report");
    }
    if (call.quiet()) {
      arguments.add("--quiet");
    }
    arguments.add("--"); // what follows is the user's
    ShardRuns.newest(folder).forEach(run -> arguments.add(run.path().toString()));
    Child merge =
        new Child("merge", "the shards", arguments, environment, call::print, call.terminal()::say);
    int code = merge.exit();
    if (code == 0) {
      MergedRun.deleteFolder(folder);
    } else if (code != RunDriver.INTERRUPTED) {
      call.note(
          "the shards are kept in '%s'; start the same command again to merge them, or delete that folder to compute them anew"
              .formatted(folder));
      call.terminal().say(merge.failure(code));
    }
    return code;
  }
}
