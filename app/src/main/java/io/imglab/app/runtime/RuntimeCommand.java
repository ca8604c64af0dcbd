package io.imglab.app.runtime;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab runtime}: which LibTorch computes. */
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
    this(lab, CudaLibtorch.ofMachine(), CudaLibtorch.showing(lab.terminal()));
  }

  RuntimeCommand(Lab lab, CudaLibtorch cuda, CudaLibtorch.Runner runner) {
    this.lab = lab;
    this.cuda = cuda;
    this.runner = runner;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().out());
  }

  @Command(
      name = "list",
      header = "Show what there is and what is in use.",
      footer = {"", "Example:", "  imglab runtime list"})
  int list() {
    RuntimeChoice choice = RuntimeChoice.read(lab.home());
    Table table = new Table().row("", "RUNTIME", "LIBTORCH", "WHERE");
    table.row(mark(choice, RuntimeChoice.CPU), "cpu", cuda.version(), "comes with imglab");
    table.row(
        mark(choice, RuntimeChoice.CUDA),
        "cuda",
        cuda.version() + " " + CudaLibtorch.FLAVOUR,
        cuda.isThere() ? cuda.folder() : "not fetched: imglab runtime use cuda");
    if (choice.kind().equals(RuntimeChoice.PATH)) {
      table.row(mark(choice, RuntimeChoice.PATH), "path", choice.flavour(), choice.folder());
    }
    table.print(lab.terminal().out());
    String override = lab.environment().get(RuntimeChoice.LIBRARY_PATH);
    if (override != null) {
      lab.terminal().say("%s prevails: '%s'".formatted(RuntimeChoice.LIBRARY_PATH, override));
    }
    return 0;
  }

  private static String mark(RuntimeChoice choice, String kind) {
    return choice.kind().equals(kind) ? "*" : "";
  }

  @Command(
      name = "use",
      header = "Use cpu, cuda, or the LibTorch in a folder, from now on.",
      description = "CUDA's LibTorch is fetched once, which takes gigabytes.",
      footer = {
        "",
        "Examples:",
        "  imglab runtime use cuda",
        "  imglab runtime use /opt/libtorch/lib --flavour cu128"
      })
  int use(
      @Parameters(paramLabel = "cpu|cuda|PATH", description = "What shall compute.") String what,
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
              description = "Let a GPU round factors to ten bits, as PyTorch does.")
          boolean tf32,
      @Option(
              names = "--autotune",
              description = "Let cuDNN try its algorithms out: faster, but not to the same bits.")
          boolean autotune) {
    RuntimeChoice choice =
        switch (what) {
          case RuntimeChoice.CPU -> RuntimeChoice.DEFAULT;
          case RuntimeChoice.CUDA ->
              new RuntimeChoice(
                  RuntimeChoice.CUDA, fetched(), CudaLibtorch.FLAVOUR, tf32, autotune);
          default ->
              new RuntimeChoice(RuntimeChoice.PATH, found(what), checked(flavour), tf32, autotune);
        };
    choice.write(lab.home());
    lab.terminal().say("'%s' computes from now on; 'imglab doctor' tries it out".formatted(what));
    return 0;
  }

  private Path fetched() {
    if (!cuda.isThere()) {
      lab.terminal()
          .say(
              "fetching LibTorch %s with CUDA into '%s': several GB, up to %.0f GB of room while it is unpacked"
                  .formatted(cuda.version(), cuda.cache(), CudaLibtorch.NEEDED_BYTES / 1e9));
      cuda.fetch(lab.environment(), runner);
    }
    return cuda.folder();
  }

  private static Path found(String what) {
    String library = System.mapLibraryName("torch");
    Path folder = Path.of(what).toAbsolutePath().normalize();
    for (Path candidate : List.of(folder, folder.resolve("lib"))) {
      if (Files.isRegularFile(candidate.resolve(library))) {
        return candidate;
      }
    }
    throw new LabException(
        "'%s' is neither cpu nor cuda nor a folder with %s".formatted(what, library));
  }

  private static String checked(String flavour) {
    if (!flavour.equals(RuntimeChoice.CPU) && !flavour.equals(CudaLibtorch.FLAVOUR)) {
      throw new LabException(
          "unknown flavour '%s'; it must be cpu or %s".formatted(flavour, CudaLibtorch.FLAVOUR));
    }
    return flavour;
  }
}
