package io.imglab.app.distill;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.QuietOption;
import io.imglab.app.cli.Required;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunFolderOptions;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.distill.DistillConfig;
import io.imglab.core.distill.TeacherStudent;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.io.FileNames;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab distill}: a small feature extractor learns from a large one. */
@Command(
    name = "distill",
    header = "Teach a small feature extractor what a large one sees.",
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

  @Option(names = "--teacher", paramLabel = "NAME", description = "The network that knows.")
  private @Nullable String teacher;

  @Option(
      names = "--teacher-weights",
      paramLabel = "FILE",
      description = "What it knows (default: installed weights).")
  private @Nullable Path weights;

  @Option(names = "--student", paramLabel = "NAME", description = "The network that learns.")
  private @Nullable String student;

  @Option(names = "--data", paramLabel = "PATH", description = "A folder of pictures to look at.")
  private @Nullable Path data;

  @Option(
      names = "--start",
      paramLabel = "FILE",
      description = "A checkpoint of another run whose student goes on learning.")
  private @Nullable Path start;

  @Option(names = "--side", paramLabel = "N", description = "Side of the crops" + DEFAULT + ".")
  private int side = DEFAULTS.side();

  @Option(names = "--batch", paramLabel = "N", description = "Crops a step" + DEFAULT + ".")
  private int batch = DEFAULTS.batch();

  @Option(
      names = "--rehearsed",
      paramLabel = "N",
      description = "How many of them are half-stylised by the student" + DEFAULT + ".")
  private int rehearsed = DEFAULTS.rehearsed();

  @Option(names = "--steps", paramLabel = "N", description = "Updates" + DEFAULT + ".")
  private int steps = DEFAULTS.steps();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's, before it falls" + DEFAULT + ".")
  private double learningRate = DEFAULTS.learningRate();

  @Option(
      names = "--gram-weight",
      paramLabel = "X",
      description = "Weight of Gram matrices beside activations" + DEFAULT + ".")
  private double gramWeight = DEFAULTS.gramWeight();

  @Option(names = "--seed", paramLabel = "N", description = "Of all random numbers" + DEFAULT + ".")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between two checkpoints" + DEFAULT + ".")
  private int saveEvery = 250;

  @Mixin private final RunFolderOptions folder = new RunFolderOptions();
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
    RunFolder run = RunFolder.open(path);
    Manifest manifest = Manifest.read(run.manifest());
    return run(DistillRequest.of(run, manifest), begun -> begun.resume(run, manifest));
  }

  private DistillRequest request() {
    DistillConfig config =
        new DistillConfig(side, batch, rehearsed, steps, learningRate, gramWeight, seed);
    String knows = Required.option(spec, "--teacher NAME", teacher);
    return new DistillRequest(
        config,
        knows,
        FileNames.absolute(weights == null ? lab.models().require(knows) : weights),
        Required.option(spec, "--student NAME", student),
        FileNames.absolute(Required.option(spec, "--data PATH", data)),
        start == null ? null : FileNames.absolute(start),
        saveEvery);
  }

  private interface Start {
    int of(DistillRun run) throws Exception;
  }

  private int run(DistillRequest request, Start begin) throws Exception {
    FeatureExtractor knows = extractor(request.teacher());
    try (WeightsFile file = WeightsFile.open(request.weights(), knows, null);
        DataSource pictures = SourceDetector.open(request.data())) {
      TeacherStudent pair = new TeacherStudent(knows, file, extractor(request.student()));
      return begin.of(new DistillRun(lab.invocation(quiet.isQuiet()), request, pair, pictures));
    }
  }

  private FeatureExtractor extractor(String name) {
    return lab.host().catalogue().find(FeatureExtractor.class, name);
  }
}
