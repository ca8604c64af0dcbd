package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.app.help.FishCompletion;
import io.imglab.app.help.ManPage;
import io.imglab.app.help.MarkdownPage;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.OutputTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imglab completion}: what shells and man know of the commands. */
@Command(
    name = CompletionCommand.NAME,
    header = "Print a script that completes commands and options.",
    description = {
      "To switch it on in bash and zsh, add this line to ~/.bashrc or ~/.zshrc:",
      "",
      "  source <(imglab completion bash)",
      "",
      "In fish, write the script once, and again after a new version or plugin:",
      "",
      "  imglab completion fish > ~/.config/fish/completions/imglab.fish",
    },
    footer = {
      "",
      "Examples:",
      "  imglab completion bash",
      "  imglab completion fish > imglab.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  static final String NAME = "completion";

  /** A shell with completion scripts of its own. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Lab lab;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "bash|zsh|fish",
      description = "The shell (default: ${DEFAULT-VALUE}).")
  private Shell shell = Shell.BASH;

  CompletionCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script =
        shell == Shell.FISH
            ? FishCompletion.of(root)
            : AutoComplete.bash(root.getCommandName(), root);
    lab.terminal().out().print(script);
    lab.terminal().out().flush();
    return 0;
  }

  @Command(
      name = "man",
      header = "Write a manual page for each command.",
      description = "Read one with: man -l DIR/imglab-style.1",
      footer = {
        "",
        "Examples:",
        "  imglab completion man man1/",
        "  imglab completion man reference/ --markdown"
      })
  int man(
      @Parameters(paramLabel = "DIR", description = "A folder for the pages.") Path folder,
      @Option(names = "--markdown", description = "Write them in Markdown, with links.")
          boolean isMarkdown)
      throws IOException {
    OutputTarget.makeFolder(folder);
    write(spec.root().commandLine(), folder, isMarkdown);
    return 0;
  }

  private static void write(CommandLine command, Path folder, boolean isMarkdown)
      throws IOException {
    if (isMarkdown) {
      AtomicFile.writeText(
          folder.resolve(MarkdownPage.fileName(command)), MarkdownPage.of(command));
    } else {
      AtomicFile.writeText(folder.resolve(ManPage.fileName(command)), ManPage.of(command));
    }
    for (CommandLine sub : command.getSubcommands().values()) {
      write(sub, folder, isMarkdown);
    }
  }
}
