package io.imglab.app.runtime;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.InvalidValueException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab runtime}: shows and chooses the LibTorch that computes. */
@Command(
    name = "runtime",
    header = "Choose what computes: the CPU, CUDA, or a LibTorch of your own.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab runtime list",
      "  imglab runtime use cuda",
      "  imglab runtime use /opt/libtorch/lib"
    })
public final class RuntimeCommand implements Runnable {
  private final Lab lab;
  private final CudaLibtorch cuda;
  private final CudaLibtorch.Runner runner;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  public RuntimeCommand(Lab lab) {
    this(lab, CudaLibtorch.ofMachine(), CudaLibtorch.reporting(lab.terminal()));
  }

  RuntimeCommand(Lab lab, CudaLibtorch cuda, CudaLibtorch.Runner runner) {
    this.lab = lab;
    this.cuda = cuda;
    this.runner = runner;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "list",
      header = "Show the available runtimes and the one in use.",
      footer = {"", "Example:", "  imglab runtime list"})
  int list() {
    RuntimeChoice choice = RuntimeChoice.read(lab.home());
    Table table = new Table().row("", "RUNTIME", "LIBTORCH", "WHERE");
    table.row(mark(choice, RuntimeChoice.CPU), "cpu", cuda.version(), "comes with imglab");
    table.row(
        mark(choice, RuntimeChoice.CUDA),
        "cuda",
        cuda.version() + " " + CudaLibtorch.FLAVOUR,
        cuda.isInstalled() ? cuda.folder() : "not downloaded: imglab runtime use cuda");
    if (choice.kind().equals(RuntimeChoice.PATH)) {
      table.row(mark(choice, RuntimeChoice.PATH), "path", choice.flavour(), choice.folder());
    }
    table.print(lab.terminal().out());
    String override = lab.environment().get(RuntimeChoice.LIBRARY_PATH);
    if (override != null) {
      lab.terminal()
          .say("%s takes precedence: '%s'".formatted(RuntimeChoice.LIBRARY_PATH, override));
    }
    return 0;
  }

  private static String mark(RuntimeChoice choice, String kind) {
    return choice.kind().equals(kind) ? "*" : "";
  }

  @Command(
      name = "use",
      header = "Use cpu, cuda, or the LibTorch in a folder from now on.",
      description = "LibTorch with CUDA, several gigabytes, is downloaded once.",
      footer = {
        "",
        "Examples:",
        "  imglab runtime use cuda",
        "  imglab runtime use /opt/libtorch/lib --flavour cu128"
      })
  int use(
      @Parameters(paramLabel = "cpu|cuda|PATH", description = "The runtime to use.") String what,
      @Option(
              names = "--flavour",
              paramLabel = "NAME",
              defaultValue = RuntimeChoice.CPU,
              description = "What the LibTorch at PATH was built for: cpu or cu128.")
          String flavour,
      @Option(
              names = "--tf32",
              negatable = true,
              defaultValue = "true",
              fallbackValue = "true",
              description = "Let a GPU round factors to ten bits (TF32), as PyTorch does.")
          boolean tf32,
      @Option(
              names = "--autotune",
              description =
                  "Let cuDNN time its algorithms: faster, but not reproducible bit for bit.")
          boolean autotune) {
    RuntimeChoice choice =
        switch (what) {
          case RuntimeChoice.CPU -> RuntimeChoice.DEFAULT;
          case RuntimeChoice.CUDA ->
              new RuntimeChoice(
                  RuntimeChoice.CUDA, downloaded(), CudaLibtorch.FLAVOUR, tf32, autotune);
          default ->
              new RuntimeChoice(
                  RuntimeChoice.PATH, folderOf(what), checked(flavour), tf32, autotune);
        };
    choice.write(lab.home());
    lab.terminal().say("'%s' computes from now on; test it with: imglab doctor".formatted(what));
    return 0;
  }

  private Path downloaded() {
    if (!cuda.isInstalled()) {
      lab.terminal()
          .say(
              String.format(
                  Locale.ROOT,
                  "downloading LibTorch %s with CUDA to '%s': several GB, up to %.0f GB while it is unpacked",
                  cuda.version(),
                  cuda.cache(),
                  CudaLibtorch.NEEDED_BYTES / 1e9));
      cuda.fetch(lab.environment(), runner);
    }
    return cuda.folder();
  }

  private static Path folderOf(String what) {
    String library = System.mapLibraryName("torch");
    Path folder = Path.of(what).toAbsolutePath().normalize();
    for (Path candidate : List.of(folder, folder.resolve("lib"))) {
      if (Files.isRegularFile(candidate.resolve(library))) {
        return candidate;
      }
    }
    throw new InvalidValueException(
        "'%s' is not a valid runtime; write cpu, cuda or a folder that contains %s"
            .formatted(what, library));
  }

  private static String checked(String flavour) {
    if (!flavour.equals(RuntimeChoice.CPU) && !flavour.equals(CudaLibtorch.FLAVOUR)) {
      throw new InvalidValueException(
          "unknown flavour '%s'; it must be cpu or %s".formatted(flavour, CudaLibtorch.FLAVOUR));
    }
    return flavour;
  }
}
