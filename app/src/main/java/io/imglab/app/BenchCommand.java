package io.imglab.app;

import ai.djl.ndarray.NDManager;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.nn.Devices;
import io.imglab.core.style.DescentConfig;
import io.imglab.core.style.StyleBench;
import io.imglab.core.style.StyleSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab bench}: how fast this machine is, in its own terms. */
@Command(
    name = BenchCommand.NAME,
    header = "Measure speed against the machine's own matrix-product rate.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  imglab bench style --size 256"})
final class BenchCommand implements Runnable {
  static final String NAME = "bench";

  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  BenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().out());
  }

  @Command(
      name = "style",
      header = "Evaluations per second of style transfer.",
      description = {
        "Runs the default losses with L-BFGS on random weights, which cost what trained ones do,",
        "in turn with a 2048x2048x2048 matrix product; medians are printed."
      })
  int style(
      @Option(
              names = "--size",
              paramLabel = "N",
              defaultValue = "256",
              description = "Side of the square picture (default: ${DEFAULT-VALUE}).")
          int size,
      @Option(
              names = "--steps",
              paramLabel = "N",
              defaultValue = "20",
              description = "Evaluations to measure (default: ${DEFAULT-VALUE}).")
          int steps,
      @Option(
              names = "--extractor",
              paramLabel = "NAME",
              description = "The network (default: the one that 'style' takes).")
          String extractor,
      @Option(
              names = "--device",
              paramLabel = "auto|cpu|cuda|cuda:N",
              defaultValue = "auto",
              description = "Where to compute (default: ${DEFAULT-VALUE}).")
          String device,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    Catalogue catalogue = lab.host().catalogue();
    FeatureExtractor network = StyleSetup.extractor(extractor, catalogue, lab.home());
    try (NDManager manager = Devices.open(device);
        StyleBench bench =
            new StyleBench(network, catalogue, size, DescentConfig.DEFAULTS, manager)) {
      BenchReport.print(
          lab.terminal(),
          Benchmark.measure(bench::step, bench.gflop(), steps, manager),
          new Gauge(1, "evaluations", true),
          json);
    }
    return 0;
  }
}
