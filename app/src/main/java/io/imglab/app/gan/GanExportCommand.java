package io.imglab.app.gan;

import io.imglab.app.cli.Lab;
import io.imglab.app.run.RunsOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.gan.exchange.ExportFormat;
import io.imglab.core.gan.exchange.ExportedGenerator;
import io.imglab.core.io.OutputTarget;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab gan export}: writes a generator for PyTorch or an ONNX runtime. */
@Command(
    name = "export",
    header = "Write a trained generator for PyTorch or an ONNX runtime.",
    description = {
      "The network takes latent vectors (N, latent) and returns images (N, C, H, W) in [-1, 1], with the",
      "running statistics of batch normalisation, as 'generate' does."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} runs/00003-dcgan-faces --format torchscript -o G.pt",
      "  ${COMMAND-FULL-NAME} generator.safetensors --format onnx -o G.onnx",
      "  ${COMMAND-FULL-NAME} generator.safetensors --format state-dict --prefix \"\" -o G.pth"
    })
final class GanExportCommand implements Callable<Integer> {
  private final Lab lab;

  @Parameters(
      paramLabel = "RUN|FILE",
      description = "A run, as in --from of generate, or a generator file.")
  private Path from;

  @Mixin private final RunsOption runs = new RunsOption();

  @Option(
      names = "--format",
      paramLabel = "torchscript|state-dict|onnx",
      required = true,
      description = "The format of the file.")
  private ExportFormat format;

  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write.")
  private Path output;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description =
          "What precedes the layers' numbers in a state dict; empty for a bare nn.Sequential (default: "
              + ExportFormat.PREFIX
              + ").")
  private @Nullable String prefix;

  @Option(names = "--overwrite", description = "Replace an existing file.")
  private boolean overwrite;

  GanExportCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    if (prefix != null && format != ExportFormat.STATE_DICT) {
      throw new InvalidValueException(
          "--prefix '%s' is for state dicts; remove it, or use --format %s"
              .formatted(prefix, ExportFormat.STATE_DICT));
    }
    Path file = SourceOption.fileOf(from, runs);
    OutputTarget.checkFile(output, overwrite);
    try (ExportedGenerator generator = ExportedGenerator.open(file, lab.host().catalogue())) {
      format.write(generator, prefix == null ? ExportFormat.PREFIX : prefix, output);
    }
    lab.terminal().print(output);
    return 0;
  }
}
