package io.imglab.app.data;

import io.imglab.app.cli.ImageSize;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.data.check.CheckReport;
import io.imglab.app.data.check.CheckShard;
import io.imglab.app.data.check.DataCheckJson;
import io.imglab.app.run.RunsOption;
import io.imglab.app.shard.ShardOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab data}: checks data sets. */
@Command(
    name = "data",
    header = "Check data sets.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab data check faces/",
      "  imglab data check faces.zip --json"
    })
public final class DataCommand implements Runnable {
  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  public DataCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "check",
      header = "Decode every image; show counts, sizes, bad files and duplicates.",
      description = {
        "Accepts the same data as training: a folder, nested or not, or a zip of pictures; IDX files",
        "(MNIST, Fashion-MNIST, EMNIST); the binary or Python batches of CIFAR-10 and CIFAR-100; a",
        "folder, zip or tar with such files as it is published. The exit code is 1 if files are bad."
      },
      footer = {
        "",
        "Examples:",
        "  imglab data check faces.zip --json",
        "  imglab data check cifar-10-python.tar.gz"
      })
  int check(
      @Parameters(paramLabel = "PATH", description = "The data set.") Path path,
      @Mixin JsonOption json,
      @Option(
              names = "--size",
              paramLabel = "N|WxH",
              description = "Also show what --resize crop and squash would do at this size.")
          @Nullable ImageSize size,
      @Mixin LimitOptions limits,
      @Mixin ShardOption shards,
      @Mixin RunsOption runs)
      throws IOException {
    Shard shard = shards.shard(lab.environment());
    PrintWriter out = lab.terminal().out();
    try (DataSource source = SourceDetector.open(path)) {
      if (shard != null) {
        return checkPart(source, path, limits, requireWhole(shard, json, size), runs);
      }
      DataCheck check =
          json.isJson()
              ? checkToJson(source, path, limits)
              : DataCheck.of(source, limits.toLimits(), image -> {});
      if (!json.isJson()) {
        new CheckReport(path, check, size, out).print(source.ignoredNames(), source.remarks());
      }
      out.flush();
      return CheckReport.exitCode(check);
    }
  }

  /** A part has no report of its own. */
  private static Shard requireWhole(Shard shard, JsonOption json, @Nullable ImageSize size) {
    if (json.isJson() || size != null) {
      throw new InvalidValueException(
          "--shard '%s' prints no report for %s; omit it, 'imglab runs merge' writes check.txt and check.json"
              .formatted(shard, json.isJson() ? "--json" : "--size"));
    }
    return shard;
  }

  /** Bad images are not the shard's failure, which a scheduler would repeat. */
  private int checkPart(
      DataSource source, Path path, LimitOptions limits, Shard shard, RunsOption runs)
      throws IOException {
    new CheckShard(lab.invocation(false)).run(source, path, limits.toLimits(), shard, runs.runs());
    return 0;
  }

  private DataCheck checkToJson(DataSource source, Path path, LimitOptions limits) {
    try (DataCheckJson document = new DataCheckJson(lab.terminal().out())) {
      DataCheck check = DataCheck.of(source, limits.toLimits(), document::add);
      document.end(path, check, source.remarks());
      return check;
    }
  }
}
