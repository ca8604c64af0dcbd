package io.imglab.app.gan;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Required;
import io.imglab.app.data.DataConfig;
import io.imglab.app.data.GanData;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunOptions;
import io.imglab.core.data.DataSet;
import io.imglab.core.extension.Generator;
import io.imglab.core.fault.Faults;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.Players;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunReference;
import io.imglab.core.run.Schedule;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code imglab X train}: trains a generator against a discriminator. */
@Command(
    name = "train",
    header = "Train on a folder of pictures, a zip, IDX or CIFAR-10 files.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --data faces/ --epochs 20",
      "  ${COMMAND-FULL-NAME} --data cifar.zip --size 32 --time-budget 20m",
      "  ${COMMAND-FULL-NAME} --resume runs/00003-${PARENT-COMMAND-NAME}-faces"
    })
final class GanTrainCommand implements Callable<Integer> {
  private static final Set<String> LENGTH = Set.of("--steps", "--epochs");

  private final Lab lab;
  private final @Nullable GanPair pair;

  @Spec private CommandSpec spec;
  @Mixin private final TrainOptions training;
  @Mixin private final GanOptions options;

  @Mixin private final PlayerOptions names = new PlayerOptions();
  @Mixin private final RunOptions running = new RunOptions();

  /**
   * The command for one pair of players.
   *
   * @param pair null to have both players named by options
   */
  GanTrainCommand(Lab lab, @Nullable GanPair pair) {
    this.lab = lab;
    this.pair = pair;
    this.training = new TrainOptions(pair == null ? 1 : pair.epochs());
    this.options = new GanOptions(GanPair.defaultsOf(pair));
  }

  @Override
  public Integer call() throws Exception {
    Path interrupted = running.resume();
    return interrupted == null ? begin() : resume(interrupted);
  }

  private int begin() throws Exception {
    Path path = Required.option(spec, "--data PATH", training.data());
    GanConfig config = options.toConfig(names.generator(pair), names.discriminator(pair));
    Invocation call = invocation();
    Players players = Players.of(config.players(), lab.host().catalogue());
    DataConfig data = training.toConfig(path);
    DataSet images = images(data, config);
    Schedule schedule = training.toSchedule(new Epochs(images.count(), config.batch()));
    GanRun run =
        new GanRun(
            call,
            new GanRequest(config, data, schedule, training.budgetSeconds(), options.device()),
            players,
            images,
            publishedSteps(config));
    if (running.isDryRun()) {
      run.describe();
      return 0;
    }
    return run.begin(running.runs());
  }

  private Invocation invocation() {
    Invocation call = lab.invocation(running.isQuiet());
    return running.shown(running.show().applyTo(call, lab.environment()));
  }

  private long publishedSteps(GanConfig config) {
    Generator generator =
        lab.host().catalogue().find(Generator.class, config.players().generator());
    return Faults.guard(generator, generator::publishedSteps);
  }

  private DataSet images(DataConfig data, GanConfig config) {
    return GanData.open(
        data, config.players().image(), lab.home(), lab.terminal(), running.isQuiet());
  }

  private int resume(Path path) throws Exception {
    Set<String> allowed = ResumeOptions.allowed(spec);
    allowed.addAll(LENGTH);
    ResumeOptions.refuseOthers(spec, allowed);
    RunFolder folder = RunReference.in(running.runs()).latestOf(RunKind.GAN).find(path);
    Manifest manifest = Manifest.read(folder.manifest());
    GanRequest recorded = GanRequest.of(folder, manifest);
    GanConfig config = recorded.gan();
    Invocation call = invocation();
    DataSet images = images(recorded.data(), config);
    recorded.checkSame(images, manifest);
    GanRequest request =
        training.hasLength()
            ? recorded.with(
                training.extended(
                    recorded.schedule(),
                    new Epochs(images.count(), config.batch()),
                    folder,
                    manifest))
            : recorded;
    Players players = Players.of(config.players(), lab.host().catalogue());
    GanRun run = new GanRun(call, request, players, images, publishedSteps(config));
    if (running.isDryRun()) {
      run.describe();
      return 0;
    }
    return training.hasLength()
        ? run.extend(folder, manifest, training.lengthArguments(), training.budgetSeconds())
        : run.resume(folder, manifest, training.budgetSeconds());
  }
}
