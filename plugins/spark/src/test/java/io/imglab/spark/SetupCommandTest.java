package io.imglab.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.io.LabHome;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SetupCommandTest {
  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();

  /** Knows its folder, and records the progress. */
  private CommandContext context() {
    return (CommandContext)
        Proxy.newProxyInstance(
            CommandContext.class.getClassLoader(),
            new Class<?>[] {CommandContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("progress")) {
                progress.add((String) arguments[0]);
                return null;
              }
              return new LabHome(folder);
            });
  }

  /** The message of an error would continue it. */
  @Test
  void progress_endsWithAFailure() {
    SetupCommand command = new SetupCommand(context());
    new CommandLine(command).parseArgs("--repository", folder.toString());
    assertThatThrownBy(command::call).isInstanceOf(LabException.class);
    assertThat(progress).hasSizeGreaterThan(1).last().isEqualTo("");
  }
}
