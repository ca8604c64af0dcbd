package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.core.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code imglab} itself. */
@Command(
    name = "imglab",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.VersionProvider.class,
    scope = picocli.CommandLine.ScopeType.INHERIT,
    header = "Neural style transfer and GAN image lab.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style photo.jpg painting.jpg",
      "  imglab style --help",
      "  imglab data check faces/",
      "  imglab plugins list",
      "",
      "Exit codes: 0 success, 1 failure, 2 wrong usage or a wrong value, 130 interrupted."
    })
final class RootCommand implements Runnable {
  @Mixin private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  RootCommand(Lab lab) {
    this.lab = lab;
  }

  Lab lab() {
    return lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  /** What {@code --version} prints. */
  static final class VersionProvider implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String imglab = "imglab " + Version.current();
      String java = "Java " + System.getProperty("java.version");
      String commit = Version.commit();
      return commit.isEmpty()
          ? new String[] {imglab, java}
          : new String[] {imglab, "commit " + commit, java};
    }
  }
}
