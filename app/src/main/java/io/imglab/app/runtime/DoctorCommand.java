package io.imglab.app.runtime;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.device.Gpu;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab doctor}: findings the installation and names cures. */
@Command(
    name = "doctor",
    header = "Check everything that a run needs, with a self-test of a few seconds.",
    description = "Prints a line for each finding. The exit code is 1 if something is wrong.",
    footer = {"", "Examples:", "  imglab doctor", "  imglab doctor --device cuda --json"})
public final class DoctorCommand implements Callable<Integer> {
  private static final int BAD = 1;

  private final Lab lab;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where the self-test computes (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  public DoctorCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    List<Finding> findings = doctor().examine(device);
    if (json) {
      findings.forEach(finding -> lab.terminal().print(Json.line(finding)));
    } else {
      print(findings, lab.terminal().out());
    }
    return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.BAD) ? BAD : 0;
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
