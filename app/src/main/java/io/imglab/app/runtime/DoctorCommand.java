package io.imglab.app.runtime;

import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.app.proof.Proof;
import io.imglab.app.proof.ProofSizes;
import io.imglab.core.InvalidValueException;
import io.imglab.core.device.Gpu;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab doctor}: findings the installation and names cures. */
@Command(
    name = "doctor",
    header = "Check everything that a run needs, with a self-test of a few seconds.",
    description = "Prints a line for each finding. The exit code is 1 if something is wrong.",
    footer = {
      "",
      "Examples:",
      "  imglab doctor",
      "  imglab doctor --device cuda --json",
      "  imglab doctor --device cuda --prove report.json"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int BAD = 1;

  private final Lab lab;

  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--device",
      converter = DeviceOption.NameConverter.class,
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where the self-test computes (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  @Option(
      names = "--prove",
      paramLabel = "FILE",
      description =
          "Also compare stored traces, kill and resume a run, run the benchmarks with their baseline"
              + " and watch memory, with random weights; write all figures to this JSON file.")
  private @Nullable Path prove;

  @Option(names = "--quick", description = "Prove with tiny sizes, in about a minute.")
  private boolean quick;

  public DoctorCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws IOException {
    if (quick && prove == null) {
      throw new InvalidValueException("'--quick' shortens --prove; give both");
    }
    List<Finding> findings = doctor().examine(device);
    if (!json.isJson()) {
      print(findings, lab.terminal().out());
    }
    boolean isGood = findings.stream().noneMatch(f -> f.status() == Finding.Status.BAD);
    boolean isProved = prove == null ? isGood : proof().run(device, findings, isGood, prove);
    if (json.isJson()) {
      lab.terminal().print(Json.line(new Examination(findings, isProved, prove)));
    }
    return isProved ? 0 : BAD;
  }

  /**
   * What {@code --json} prints.
   *
   * @param passed whether nothing is bad, and everything proved that was to be
   * @param proof the file with the figures; null if nothing was to be proved
   */
  private record Examination(List<Finding> findings, boolean passed, @Nullable Path proof) {}

  private Proof proof() {
    ProofSizes sizes = quick ? ProofSizes.QUICK : ProofSizes.FULL;
    return new Proof(
        lab.host().catalogue(),
        lab.environment(),
        lab.pluginArguments(),
        lab.terminal(),
        json.isJson(),
        sizes);
  }

  private Doctor doctor() {
    return new Doctor(lab.environment(), lab::models, lab::host, Gpu::all);
  }

  private static void print(List<Finding> findings, PrintWriter out) {
    Table table = new Table();
    for (Finding finding : findings) {
      table.row(
          finding.status().name().toLowerCase(Locale.ROOT),
          finding.name(),
          finding.cure().isEmpty() ? finding.finding() : finding.finding() + "; " + finding.cure());
    }
    table.print(out);
  }
}
