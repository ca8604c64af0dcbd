package io.imglab.app.models;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Models;
import io.imglab.core.models.WeightAssignment;
import io.imglab.core.models.WeightsImport;
import io.imglab.core.models.WeightsSource;
import io.imglab.core.models.fetch.WeightsDownload;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab models}: the weights of networks, which are files rather than plugins. */
@Command(
    name = "models",
    header = "List, fetch, import, verify and remove weights of networks.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab models list",
      "  imglab models pull NAME",
      "  imglab models import weights.pth --input imagenet"
    })
public final class ModelsCommand implements Runnable {
  private static final int BAD = 1;
  private static final String NAME = "A name that 'imglab models list' shows.";

  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  public ModelsCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "list",
      header = "List known and installed weights with their sources and licences.",
      footer = {"", "Example:", "  imglab models list"})
  int list(@Mixin JsonOption json) {
    ModelList list = new ModelList(lab.models());
    if (json.isJson()) {
      lab.terminal().print(list.json());
    } else {
      list.print(lab.terminal().out());
    }
    return 0;
  }

  @Command(
      name = "pull",
      header = "Fetch a network's weights from the first source that has them.",
      description = {
        "An interrupted download is kept, and the next pull resumes it. Proxies are taken from",
        "HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY."
      },
      footer = {"", "Example:", "  imglab models pull NAME"})
  int pull(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--source", paramLabel = "NAME", description = "Try only this source.")
          @Nullable String source,
      @Option(names = "--overwrite", description = "Replace installed weights.")
          boolean overwrite) {
    Models models = lab.models();
    ModelEntry entry = models.repository().find(name);
    Path target = lab.home().weightsFile(name);
    refuseExisting(target, overwrite);
    FeatureExtractor extractor =
        lab.host().catalogue().find(FeatureExtractor.class, entry.architecture());
    DownloadProgress bar = new DownloadProgress(lab.terminal());
    WeightsSource used;
    try {
      used =
          WeightsDownload.with(lab.environment(), bar)
              .run(entry, ModelList.sources(entry, source), extractor, target);
    } finally {
      bar.end();
    }
    lab.terminal().say("checksum: " + used.checksum());
    lab.terminal().print(target);
    return 0;
  }

  @Command(
      name = "import",
      header = "Import weights from a .safetensors, .pth or .npz file.",
      description = {
        "No code in the file is run. Names and shapes must match an installed network; prefixes such as",
        "'module.' are ignored, and so are tensors that are not needed."
      },
      footer = {"", "Example:", "  imglab models import weights.pth --input imagenet"})
  int importFile(
      @Parameters(paramLabel = "FILE", description = "The file with the weights.") Path file,
      @Option(
              names = "--input",
              paramLabel = "caffe|imagenet",
              description = "The input that the weights expect, if the file does not say.")
          @Nullable InputConvention input,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "The name to install them under (default: that of the network).")
          @Nullable String name,
      @Option(names = "--overwrite", description = "Replace weights of this name.")
          boolean overwrite) {
    String chosen = name == null ? null : checked(name);
    try (TensorFile tensors = TensorFiles.open(file)) {
      WeightAssignment assignment =
          WeightAssignment.find(tensors.tensors(), extractors(), file.toString());
      Path target = lab.home().weightsFile(chosen == null ? assignment.extractor().name() : chosen);
      refuseExisting(target, overwrite);
      WeightsImport weights = new WeightsImport(tensors, assignment, file.toString());
      InputConvention convention = weights.input(input);
      String nonFinite = weights.nonFinite().message(file.toString());
      if (!nonFinite.isEmpty()) {
        lab.terminal().say(nonFinite + "; pictures made with them may be empty");
      }
      weights.write(target, convention, file.getFileName().toString());
      lab.terminal().print(target);
    }
    return 0;
  }

  @Command(
      name = "verify",
      header = "Check that installed weights are unchanged; the exit code is 1 if not.",
      footer = {"", "Example:", "  imglab models verify"})
  int verify(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..*",
              description = "The weights to check (default: all).")
          @Nullable List<String> names,
      @Mixin JsonOption json) {
    Models models = lab.models();
    List<Path> files =
        names == null ? models.installed() : names.stream().map(models::require).toList();
    boolean allGood = true;
    Table table = new Table();
    List<VerifiedWeights> verified = new ArrayList<>();
    for (Path file : files) {
      Models.Verdict verdict = models.verify(file, extractors());
      allGood &= verdict.isIntact();
      table.row(verdict.isIntact() ? "good" : "BAD", file, verdict.message());
      verified.add(new VerifiedWeights(file, verdict.isIntact(), verdict.message()));
    }
    if (json.isJson()) {
      lab.terminal().print(VerifiedWeights.json(verified));
    } else {
      table.print(lab.terminal().out());
    }
    return allGood ? 0 : BAD;
  }

  @Command(
      name = "path",
      header = "Print where a network's weights are.",
      footer = {"", "Example:", "  imglab models path slim"})
  int path(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    lab.terminal().print(lab.models().require(name));
    return 0;
  }

  @Command(
      name = "remove",
      header = "Delete weights that were pulled or imported.",
      footer = {"", "Example:", "  imglab models remove NAME"})
  int remove(@Parameters(paramLabel = "NAME", description = NAME) String name) {
    lab.models().remove(name).forEach(file -> lab.terminal().say("removed '%s'".formatted(file)));
    return 0;
  }

  private List<FeatureExtractor> extractors() {
    return lab.host().catalogue().all(FeatureExtractor.class);
  }

  private static void refuseExisting(Path target, boolean overwrite) {
    if (Files.exists(target) && !overwrite) {
      throw new LabException(
          "'%s' is installed in '%s'; add --overwrite to replace it"
              .formatted(LabHome.stem(target), target.getParent()));
    }
  }

  /** The name becomes a file name, which must not lead out of the folder. */
  private static String checked(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new InvalidValueException(
          "'%s' is not a valid name; use letters, digits, '.', '_' and '-'".formatted(name));
    }
    return name;
  }
}
