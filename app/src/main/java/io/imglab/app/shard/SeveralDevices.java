package io.imglab.app.shard;

import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
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
import java.util.concurrent.TimeUnit;

/**
 * Divides the work of a command among several devices of this machine: a process and a shard for
 * each, merged at the end. The same command started again goes on where it was interrupted.
 */
public final class SeveralDevices {
  private static final int INTERRUPTED = 130;
  private static final int ERROR = 1;
  private static final int PAUSE_MILLIS = 100;
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
    if (dryRun) {
      return describe();
    }
    Path folder = Files.createDirectories(runs.resolve("devices-" + name()));
    try (Interruption interruption = call.interruption()) {
      List<Child> children = start(folder);
      int code = await(children, interruption);
      if (code != 0 && RunFolder.list(folder).isEmpty()) {
        MergedRun.deleteFolder(folder);
        return code;
      } else if (code != 0) {
        call.note(
            "what is finished is kept in '%s'; start the same command again to go on"
                .formatted(folder));
        return code;
      }
      code = merge(folder);
      if (code == 0) {
        MergedRun.deleteFolder(folder);
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  private int describe() throws IOException {
    List<String> arguments = new ArrayList<>(Arguments.without(REPLACED, call.arguments()));
    arguments.add("--device=" + devices.get(0));
    Child child =
        new Child("dry run", devices.get(0), arguments, environment, call::print, call::note);
    try {
      return child.exit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
  }

  /** The same for the same command, so that it finds its shards again. */
  private String name() {
    MessageDigest digest = Sha256.digest();
    digest.update(String.join("\0", call.arguments()).getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(digest).substring(0, NAME_DIGITS);
  }

  private List<Child> start(Path folder) throws IOException {
    ChildOutput output = new ChildOutput(call, folder);
    List<Child> children = new ArrayList<>();
    try {
      for (int i = 0; i < devices.size(); i++) {
        Shard shard = new Shard(i + 1, devices.size());
        List<String> arguments = new ArrayList<>(Arguments.without(REPLACED, shared()));
        arguments.addAll(
            List.of(
                "--device=" + devices.get(i), ShardOption.NAME + "=" + shard, "--runs=" + folder));
        arguments.addAll(own);
        children.add(
            new Child(
                "shard " + shard,
                devices.get(i),
                arguments,
                environment,
                output::result,
                output::message));
      }
      return children;
    } catch (IOException e) {
      children.forEach(Child::kill);
      throw e;
    }
  }

  /** Their progress is read, whoever wants to see it. */
  private List<String> shared() {
    return call.arguments().stream()
        .filter(argument -> !argument.equals("--quiet") && !argument.equals("--no-report"))
        .toList();
  }

  private int await(List<Child> children, Interruption interruption) throws InterruptedException {
    DevicesProgress progress = new DevicesProgress(call, children);
    boolean isStopped = false;
    while (children.stream().anyMatch(Child::isAlive)) {
      if (interruption.isRaised() && !isStopped) {
        children.forEach(Child::stop);
        isStopped = true;
      }
      progress.show();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    progress.end();
    int result = 0;
    for (Child child : children) {
      int code = child.exit();
      if (code != 0 && code != INTERRUPTED && !interruption.isRaised()) {
        call.terminal().say(child.failure(code));
        result = ERROR;
      }
    }
    return interruption.isRaised() ? INTERRUPTED : result;
  }

  private int merge(Path folder) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("runs", "merge", "--runs=" + runs));
    if (!call.reports()) {
      arguments.add("--no-report");
    }
    if (call.quiet()) {
      arguments.add("--quiet");
    }
    RunFolder.list(folder).forEach(run -> arguments.add(run.path().toString()));
    Child merge = new Child("merge", "the shards", arguments, environment, call::print, call::note);
    int code = merge.exit();
    if (code != 0 && call.quiet()) {
      call.terminal().say(merge.failure(code));
    }
    return code;
  }
}
