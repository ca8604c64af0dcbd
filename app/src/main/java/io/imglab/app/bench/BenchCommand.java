package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.data.decode.DecodeBench;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.Json;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.style.bench.StyleBench;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.setup.ResolvedNetwork;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imglab bench}: speed beside plain calls and the machine's own products. */
@Command(
    name = BenchCommand.NAME,
    header = "Measure speed beside plain calls and the machine's own products.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  imglab bench style --size 256"})
public final class BenchCommand implements Runnable {
  public static final String NAME = "bench";

  private final Lab lab;

  @Spec private CommandSpec spec;

  public BenchCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "style",
      header = "Measure the evaluations per second of style transfer.",
      description = {
        "Runs the default losses with L-BFGS on random weights, which cost the same as trained ones,",
        "in turn with a 2048x2048x2048 matrix product and the convolutions alone, and prints medians.",
        "An evaluation is losses and gradient; the update of the pixels is counted apart."
      },
      footer = {
        "",
        "Examples:",
        "  imglab bench style --size 256 --steps 10",
        "  imglab bench style --size 512 --precision bfloat16 --baseline"
      })
  int style(
      @Option(
              names = "--size",
              paramLabel = "N",
              converter = CountConverter.FromOne.class,
              defaultValue = "256",
              description = "Side of the square picture (default: ${DEFAULT-VALUE}).")
          int size,
      @Option(
              names = "--steps",
              paramLabel = "N",
              converter = CountConverter.FromOne.class,
              defaultValue = "20",
              description = "Evaluations to measure (default: ${DEFAULT-VALUE}).")
          int steps,
      @Option(
              names = "--extractor",
              paramLabel = "NAME",
              description = "The feature extractor (default: the one that style uses).")
          String extractor,
      @Option(
              names = "--precision",
              paramLabel = "auto|float32|bfloat16",
              defaultValue = "float32",
              description = "Precision of the network (default: ${DEFAULT-VALUE}).")
          Precision precision,
      @Mixin BaselineOption baseline,
      @Mixin DeviceOption device,
      @Mixin JsonOption json) {
    Catalogue catalogue = lab.host().catalogue();
    FeatureExtractor network =
        extractor == null
            ? ResolvedNetwork.preferred(catalogue, lab.models())
            : catalogue.find(FeatureExtractor.class, extractor);
    try (NDManager manager = Devices.open(device.device());
        StyleBench bench =
            new StyleBench(
                network,
                catalogue,
                ForwardConfig.PLAIN.with(precision.on(Devices.name(manager))),
                size,
                DescentConfig.DEFAULTS,
                manager)) {
      Benchmark result = Benchmark.measure(bench, steps, baseline.isWanted(json.isJson()), manager);
      Machine machine = Machine.of(manager, lab.environment());
      new BenchReport(result, new StepFormat(1, "evaluations", true), true, machine)
          .print(lab.terminal(), json.isJson());
    }
    return 0;
  }

  @Command(
      name = "decode",
      header = "Measure the pictures per second from files to training images.",
      description = {
        "Decodes, converts and resizes the pictures of a folder on all cores, in turn with merely",
        "decoding the same files by ImageIO, and prints medians."
      },
      footer = {"", "Example:", "  imglab bench decode photos/ --size 128"})
  int decode(
      @Parameters(paramLabel = "DIR", description = "A folder of pictures.") Path folder,
      @Option(
              names = "--size",
              paramLabel = "N",
              converter = CountConverter.FromOne.class,
              defaultValue = "64",
              description = "Side of the square images (default: ${DEFAULT-VALUE}).")
          int size,
      @Option(
              names = "--rounds",
              paramLabel = "N",
              converter = CountConverter.FromOne.class,
              defaultValue = "5",
              description = "Rounds to measure (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Mixin JsonOption json) {
    DecodeBench.Result result = new DecodeBench(folder, new ImageShape(3, size, size)).run(rounds);
    Terminal terminal = lab.terminal();
    if (json.isJson()) {
      terminal.print(Json.line(json(result)));
      return 0;
    }
    terminal.print("images     %s on %s threads".formatted(result.images(), result.threads()));
    terminal.print(
        String.format(Locale.ROOT, "ImageIO    %.1f images/s, decoded only", result.imageIoRate()));
    terminal.print(
        String.format(
            Locale.ROOT,
            "imglab     %.1f images/s, decoded, converted, resized",
            result.imglabRate()));
    terminal.print(String.format(Locale.ROOT, "ratio      %.2f", result.ratio()));
    return 0;
  }

  private static JsonObject json(DecodeBench.Result result) {
    JsonObject object = new JsonObject();
    object.addProperty("images", result.images());
    object.addProperty("threads", result.threads());
    object.addProperty("plain", result.imageIoRate());
    object.addProperty("own", result.imglabRate());
    object.addProperty("ratio", result.ratio());
    return object;
  }
}
