package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.StepFormat;
import io.imglab.core.bench.Benchmark;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Precision;
import io.imglab.core.gan.GanBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imglab bench X}: training speed of the GAN of the name X. */
@Command(
    header = "Measure the real images per second of training.",
    description = {
      "Trains both networks with their defaults on noise, which costs the same as real images, in",
      "turn with a 2048x2048x2048 matrix product and the layers' products alone, and prints medians."
    },
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --batch 64 --baseline"})
public final class GanBenchCommand implements Callable<Integer> {
  private final Lab lab;
  private final String name;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Real images per step (default: ${DEFAULT-VALUE}).")
  private int batch = 128;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Steps to measure (default: ${DEFAULT-VALUE}).")
  private int steps = 20;

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16",
      description = "Precision of the networks (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.FLOAT32;

  @Mixin private final BaselineOption baseline = new BaselineOption();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Mixin private final JsonOption json = new JsonOption();

  public GanBenchCommand(Lab lab, String name) {
    this.lab = lab;
    this.name = name;
  }

  @Override
  public Integer call() {
    try (NDManager manager = Devices.open(device.device());
        GanBench bench = bench(manager)) {
      Benchmark result = Benchmark.measure(bench, steps, baseline.isWanted(json.isJson()), manager);
      Machine machine = Machine.of(manager, lab.environment());
      new BenchReport(result, new StepFormat(batch, "images", false), false, machine)
          .print(lab.terminal(), json.isJson());
    }
    return 0;
  }

  private GanBench bench(NDManager manager) {
    Precision resolved = precision.on(Devices.name(manager));
    return new GanBench(name, lab.host().catalogue(), batch, resolved, manager);
  }
}
