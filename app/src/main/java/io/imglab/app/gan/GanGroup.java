package io.imglab.app.gan;

import io.imglab.app.bench.BenchCommand;
import io.imglab.app.bench.GanBenchCommand;
import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Named;
import io.imglab.core.fault.Faults;
import io.imglab.core.fault.Origin;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code imglab X} for each generator and discriminator that have the same name X. */
@Command(
    synopsisSubcommandLabel = "COMMAND",
    description = "Trains a GAN, and makes images with a trained generator.",
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} train --data faces/ --epochs 20"})
public final class GanGroup implements Runnable {
  /** The header of {@code imglab gan}. */
  public static final String MIXED_HEADER =
      "Train any two networks, exchange generators, save features.";

  private static final String MIXED_EXAMPLE =
      "  imglab gan train --generator dcgan --discriminator dense-gan --data faces/";
  private static final String TIMED_EXAMPLE = MIXED_EXAMPLE + " --time-budget 20m";

  private static final String GENERATE_EXAMPLE =
      "  imglab gan generate --from runs/00003-gan-faces --grid grid.png";
  private static final String WALK_EXAMPLE =
      "  imglab gan interpolate --from runs/00003-gan-faces --seeds 0-4 --output walk.gif";
  private static final String EVALUATE_EXAMPLE =
      "  imglab gan evaluate --from runs/00003-gan-faces --data faces/ --output report/";

  private static final String INFO_EXAMPLE =
      "  imglab gan info --generator upsampling --discriminator dense-gan --size 10 --channels 1";

  private final Lab lab;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private GanGroup(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  /** Adds a group, and a benchmark, for each pair of the catalogue whose name is needed. */
  public static void addTo(CommandLine root, Lab lab, Predicate<String> isNeeded) {
    for (Generator generator : pairs(lab.host().catalogue())) {
      if (isNeeded.test(generator.name())) {
        add(root, generator, lab);
      }
    }
  }

  private static void add(CommandLine root, Generator generator, Lab lab) {
    try {
      GanPair pair = Faults.guard(generator, () -> GanPair.of(generator));
      root.addSubcommand(generator.name(), group(pair, generator.summary(), lab));
      root.getSubcommands()
          .get(BenchCommand.NAME)
          .addSubcommand(generator.name(), new GanBenchCommand(lab, generator.name()));
    } catch (LabException e) {
      lab.terminal()
          .say("%s is not available: %s".formatted(Origin.describe(generator), e.getMessage()));
    }
  }

  /** {@code imglab gan}: any generator against any discriminator. */
  public static CommandLine mixed(Lab lab) {
    CommandLine train = new CommandLine(new GanTrainCommand(lab, null));
    CommandLine info = new CommandLine(new GanInfoCommand(lab, null));
    CommandLine group =
        new CommandLine(new GanGroup(lab))
            .addSubcommand("train", train)
            .addSubcommand("generate", example(new GanGenerateCommand(lab, null), GENERATE_EXAMPLE))
            .addSubcommand(
                "interpolate", example(new GanInterpolateCommand(lab, null), WALK_EXAMPLE))
            .addSubcommand("evaluate", example(new GanEvaluateCommand(lab, null), EVALUATE_EXAMPLE))
            .addSubcommand("info", info)
            .addSubcommand("import", new GanImportCommand(lab))
            .addSubcommand("export", new GanExportCommand(lab))
            .addSubcommand("features", new GanFeaturesCommand(lab));
    group.getCommandSpec().usageMessage().header(MIXED_HEADER);
    group.getCommandSpec().usageMessage().footer("", "Examples:", MIXED_EXAMPLE, GENERATE_EXAMPLE);
    train.getCommandSpec().usageMessage().footer("", "Examples:", MIXED_EXAMPLE, TIMED_EXAMPLE);
    info.getCommandSpec().usageMessage().footer("", "Example:", INFO_EXAMPLE);
    return group;
  }

  private static CommandLine example(Object command, String example) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec().usageMessage().footer("", "Example:", example);
    return line;
  }

  private static List<Generator> pairs(Catalogue catalogue) {
    Set<String> discriminators =
        catalogue.all(Discriminator.class).stream().map(Named::name).collect(Collectors.toSet());
    return catalogue.all(Generator.class).stream()
        .filter(generator -> discriminators.contains(generator.name()))
        .toList();
  }

  /** Takes away an option that the generator would refuse. */
  private static void removeUpsample(CommandSpec command) {
    command.remove(command.findOption(ShapeOptions.UPSAMPLE));
  }

  private static CommandLine group(GanPair pair, String summary, Lab lab) {
    CommandLine group =
        new CommandLine(new GanGroup(lab))
            .addSubcommand("train", new GanTrainCommand(lab, pair))
            .addSubcommand("generate", new GanGenerateCommand(lab, pair))
            .addSubcommand("interpolate", new GanInterpolateCommand(lab, pair))
            .addSubcommand("evaluate", new GanEvaluateCommand(lab, pair))
            .addSubcommand("info", new GanInfoCommand(lab, pair));
    group.getCommandSpec().usageMessage().header(summary);
    if (!pair.doubles()) {
      removeUpsample(group.getSubcommands().get("train").getCommandSpec());
      removeUpsample(group.getSubcommands().get("info").getCommandSpec());
    }
    return group;
  }
}
