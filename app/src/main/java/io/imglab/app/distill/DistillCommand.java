package io.imglab.app.distill;

import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.cli.Required;
import io.imglab.app.page.ReportOption;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunFolderOptions;
import io.imglab.app.web.WebOption;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.distill.DistillConfig;
import io.imglab.core.distill.TeacherStudent;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.io.FileNames;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunReference;
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.style.loss.LossTerms;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab distill}: trains a small feature extractor to imitate a large one. */
@Command(
    name = "distill",
    header = "Distil a large feature extractor into a small one.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab distill --teacher BIG --student slim --data photos/",
      "  imglab distill --resume runs/00004-distill-slim"
    })
public final class DistillCommand implements Callable<Integer> {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final DistillConfig DEFAULTS = DistillConfig.DEFAULTS;

  private final Lab lab;

  @Spec private picocli.CommandLine.Model.CommandSpec spec;

  @Option(names = "--teacher", paramLabel = "NAME", description = "The large network to imitate.")
  private @Nullable String teacher;

  @Option(
      names = "--teacher-weights",
      paramLabel = "FILE",
      description = "Weights of the teacher (default: those installed).")
  private @Nullable Path weights;

  @Option(names = "--student", paramLabel = "NAME", description = "The network to train.")
  private @Nullable String student;

  @Option(names = "--data", paramLabel = "PATH", description = "A folder of training pictures.")
  private @Nullable Path data;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description = "A checkpoint of another run whose student is trained further.")
  private @Nullable Path start;

  @Option(
      names = {"--size", "--side"},
      paramLabel = "N",
      description = "Side of the crops, in pixels" + DEFAULT + ".")
  private int side = DEFAULTS.side();

  @Option(names = "--batch", paramLabel = "N", description = "Crops per step" + DEFAULT + ".")
  private int batch = DEFAULTS.batch();

  @Option(
      names = "--rehearsed",
      paramLabel = "N",
      description = "How many of them are partly stylised with the student" + DEFAULT + ".")
  private int rehearsed = DEFAULTS.rehearsed();

  @Option(names = "--steps", paramLabel = "N", description = "Training steps" + DEFAULT + ".")
  private int steps = DEFAULTS.steps();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Initial learning rate of Adam" + DEFAULT + ".")
  private double learningRate = DEFAULTS.learningRate();

  @Option(
      names = "--gram-weight",
      paramLabel = "X",
      description =
          "Weight of the loss of Gram matrices relative to that of activations" + DEFAULT + ".")
  private double gramWeight = DEFAULTS.gramWeight();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers" + DEFAULT + ".")
  private long seed = DEFAULTS.seed();

  @Option(
      names = {"--checkpoint-every", "--save-every"},
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Steps between checkpoints" + DEFAULT + ".")
  private int checkpointEvery = 250;

  @Mixin private final DeviceOption device = new DeviceOption();
  @Mixin private final RunFolderOptions folder = new RunFolderOptions();
  @Mixin private final ReportOption report = new ReportOption();
  @Mixin private final WebOption web = new WebOption();
  @Mixin private final QuietOption quiet = new QuietOption();

  public DistillCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws Exception {
    Path interrupted = folder.resume();
    return interrupted == null
        ? run(request(), run -> run.begin(folder.runs()))
        : resume(interrupted);
  }

  private int resume(Path path) throws Exception {
    ResumeOptions.refuseOthers(spec);
    RunFolder run = RunReference.in(folder.runs()).latestOf(RunKind.DISTILL).find(path);
    Manifest manifest = Manifest.read(run.manifest());
    return run(
        DistillRequest.of(run, manifest), distillation -> distillation.resume(run, manifest));
  }

  private DistillRequest request() {
    DistillConfig config =
        new DistillConfig(side, batch, rehearsed, steps, learningRate, gramWeight, seed);
    String teacherName = Required.option(spec, "--teacher NAME", teacher);
    return new DistillRequest(
        config,
        teacherName,
        FileNames.absolute(weights == null ? lab.models().require(teacherName) : weights),
        Required.option(spec, "--student NAME", student),
        FileNames.absolute(Required.option(spec, "--data PATH", data)),
        start == null ? null : FileNames.absolute(start),
        checkpointEvery,
        device.device());
  }

  private interface Start {
    int run(DistillRun run) throws Exception;
  }

  private int run(DistillRequest request, Start start) throws Exception {
    Invocation call = web.shown(report.applied(lab.invocation(quiet.isQuiet())));
    FeatureExtractor network = extractor(request.teacher());
    RelativeLoss loss = new RelativeLoss(new LossTerms(lab.host().catalogue()));
    NetworkSource networks = lab.zoo().source(network, request.weights(), null);
    try (DataSource pictures = SourceDetector.open(request.data())) {
      TeacherStudent pair = new TeacherStudent(network, networks, extractor(request.student()));
      return start.run(new DistillRun(call, request, pair, loss, pictures));
    }
  }

  private FeatureExtractor extractor(String name) {
    return lab.host().catalogue().find(FeatureExtractor.class, name);
  }
}
