package io.imglab.app.runtime;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.InvalidValueException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final String AUTOTUNE = "--autotune";
  private static final String DETERMINISTIC = "--deterministic";

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
  int list(@Mixin JsonOption json) {
    RuntimeChoice choice = RuntimeChoice.read(lab.home());
    if (json.isJson()) {
      lab.terminal().print(RuntimesJson.of(choice, cuda, lab.environment()));
      return 0;
    }
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
    for (LibtorchFolder found : LibtorchFolder.installed(lab.environment(), Path.of("/"))) {
      if (!found.folder().equals(choice.folder())) {
        table.row("", "path", found.version() + " " + found.builtFor(), found.folder());
      }
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
              description =
                  "What the LibTorch at PATH was built for: cpu or cu128 (default: what it says, or cpu).")
          @Nullable String flavour,
      @Option(
              names = "--tf32",
              negatable = true,
              defaultValue = "true",
              fallbackValue = "true",
              description = "Let a GPU round factors to ten bits (TF32), as PyTorch does.")
          boolean tf32,
      @Option(
              names = AUTOTUNE,
              description =
                  "Let cuDNN time its algorithms: faster, but not reproducible bit for bit.")
          boolean autotune,
      @Option(
              names = DETERMINISTIC,
              description = "Prefer algorithms that give the same bits each time on a GPU; slower.")
          boolean deterministic) {
    checkFlavour(what, flavour);
    checkOptions(
        what, !tf32 ? "--no-tf32" : autotune ? AUTOTUNE : deterministic ? DETERMINISTIC : "");
    RuntimeChoice choice =
        switch (what) {
          case RuntimeChoice.CPU -> RuntimeChoice.DEFAULT;
          case RuntimeChoice.CUDA ->
              new RuntimeChoice(
                  RuntimeChoice.CUDA,
                  downloaded(),
                  CudaLibtorch.FLAVOUR,
                  tf32,
                  autotune,
                  deterministic);
          default -> {
            LibtorchFolder found = LibtorchFolder.of(Path.of(what));
            String checked = found.flavour(flavour, cuda.version());
            yield new RuntimeChoice(
                RuntimeChoice.PATH, found.folder(), checked, tf32, autotune, deterministic);
          }
        };
    choice.write(lab.home());
    lab.terminal().say("'%s' computes from now on; test it with: imglab doctor".formatted(what));
    return 0;
  }

  private static void checkFlavour(String what, @Nullable String flavour) {
    if (flavour != null && Set.of(RuntimeChoice.CPU, RuntimeChoice.CUDA).contains(what)) {
      throw new InvalidValueException(
          "'--flavour %s' is for a LibTorch of your own, not for '%s'; leave the option out, or name the folder of that LibTorch"
              .formatted(flavour, what));
    }
  }

  /**
   * Refuses an option for GPUs where it would have no effect.
   *
   * @param given the first of them; empty if there is none
   */
  private static void checkOptions(String what, String given) {
    if (what.equals(RuntimeChoice.CPU) && !given.isEmpty()) {
      throw new InvalidValueException(
          "'%s' has an effect on GPUs alone, and 'cpu' uses none; leave it out, or run: imglab runtime use cuda %s"
              .formatted(given, given));
    }
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
}
