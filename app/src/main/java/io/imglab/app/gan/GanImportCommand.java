package io.imglab.app.gan;

import io.imglab.app.cli.CountConverter;
import io.imglab.app.cli.ImageSize;
import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import io.imglab.core.gan.exchange.GeneratorImport;
import io.imglab.core.gan.exchange.ImportRequest;
import io.imglab.core.image.Size;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab gan import}: takes over a generator that was trained with PyTorch. */
@Command(
    name = "import",
    header = "Take over a generator that was trained with PyTorch.",
    description = {
      "FILE is a TorchScript archive (torch.jit.save) or a state dict (torch.save), read without running",
      "anything in it. The network is recognised by the shapes of its tensors, whatever their names; the",
      "options below say what shapes do not show."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} G.pth",
      "  ${COMMAND-FULL-NAME} checkpoint.pth --prefix generator. -G upsample=nearest -o G.safetensors"
    })
final class GanImportCommand implements Callable<Integer> {
  private static final String ALLOW_NONFINITE = "--allow-nonfinite";
  private static final String SUFFIX = ".safetensors";

  private final Lab lab;

  @Parameters(paramLabel = "FILE", description = "The file from PyTorch.")
  private Path file;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description =
          "The generator file to write (default: in this folder, named after the file from PyTorch).")
  private @Nullable Path output;

  @Option(
      names = "--generator",
      paramLabel = "NAME",
      description = "The architecture (default: the one that fits).")
  private @Nullable String generator;

  @Option(
      names = "--size",
      paramLabel = "N|WxH",
      description = "Size of the images, in pixels (default: the square that fits).")
  private @Nullable ImageSize size;

  @Option(
      names = "--channels",
      paramLabel = "1|3",
      converter = CountConverter.FromOne.class,
      description = "1 for grey, 3 for colour (default: what fits).")
  private @Nullable Integer channels;

  @Option(
      names = "--latent",
      paramLabel = "N",
      converter = CountConverter.FromOne.class,
      description = "Length of the latent vectors (default: what fits).")
  private @Nullable Integer latent;

  @Option(
      names = "-G",
      paramLabel = "KEY=VALUE",
      description = "A setting of the architecture, such as upsample=nearest; may be repeated.")
  private final Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Use only the tensors whose names begin with this (default: all).")
  private String prefix = "";

  @Option(
      names = "--eps",
      paramLabel = "X",
      description =
          "The eps of batch normalisation (default: the file's, else the architecture's).")
  private @Nullable Double eps;

  @Option(names = "--overwrite", description = "Replace an existing file.")
  private boolean overwrite;

  @Option(
      names = ALLOW_NONFINITE,
      description = "Import a generator with NaN or infinite values all the same.")
  private boolean allowsNonFinite;

  GanImportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    try (GeneratorImport found = GeneratorImport.open(file, request(), lab.host().catalogue())) {
      Path target = output == null ? Path.of(FileNames.stem(file) + SUFFIX) : output;
      OutputTarget.checkFile(target, overwrite);
      check(found.nonFinite().message(file.toString()));
      found.write(target);
      lab.terminal()
          .say(
              String.format(
                  Locale.ROOT, "%s, %,d parameters", found.inWords(), found.parameters()));
      lab.terminal().print(target);
    }
    return 0;
  }

  private void check(String nonFinite) {
    if (!nonFinite.isEmpty() && !allowsNonFinite) {
      throw new LabException(
          "%s, so that its images may be empty; take an earlier checkpoint, or add %s"
              .formatted(nonFinite, ALLOW_NONFINITE));
    } else if (!nonFinite.isEmpty()) {
      lab.terminal().say(nonFinite);
    }
  }

  private ImportRequest request() {
    Size pixels = size == null ? null : new Size(size.width(), size.height());
    return new ImportRequest(generator, latent, channels, pixels, settings, prefix, eps);
  }
}
