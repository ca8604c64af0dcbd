package io.imglab.app.runtime;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.io.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab doctor}: what is there, what is wrong, and what to do about it. */
@Command(
    name = "doctor",
    header = "Check everything that a run needs, with a self-test of a few seconds.",
    description = "A line for each finding; exit code 1 if something is wrong.",
    footer = {"", "Examples:", "  imglab doctor", "  imglab doctor --device cuda --json"})
public final class DoctorCommand implements Callable<Integer> {
  private static final int BAD = 1;

  private final Lab lab;

  @Option(names = "--json", description = "Print one JSON object a line.")
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
    List<Finding> checks = doctor().examine(device);
    PrintWriter out = lab.terminal().out();
    if (json) {
      checks.forEach(check -> out.println(Json.line(check)));
      out.flush();
    } else {
      print(checks, out);
    }
    return checks.stream().anyMatch(check -> check.status() == Finding.Status.BAD) ? BAD : 0;
  }

  private Doctor doctor() {
    return new Doctor(lab.environment(), lab::models, lab::host, Gpu::all);
  }

  private static void print(List<Finding> checks, PrintWriter out) {
    Table table = new Table();
    for (Finding check : checks) {
      table.row(
          check.status().name().toLowerCase(Locale.ROOT),
          check.name(),
          check.cure().isEmpty() ? check.finding() : check.finding() + "; " + check.cure());
    }
    table.print(out);
  }
}
