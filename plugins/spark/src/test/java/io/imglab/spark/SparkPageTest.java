package io.imglab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.CommandContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands of docs/spark.md; those after {@code --} are parsed by a test of the program's. */
class SparkPageTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}imglab spark ([^#\n]+)");

  @Test
  void everyCommand_isUnderstood() throws IOException {
    String page = Files.readString(Path.of("../../docs/spark.md")).replaceAll("\\\\\n *", "");
    List<String> commands = COMMAND.matcher(page).results().map(m -> m.group(1).strip()).toList();

    for (String command : commands) {
      new CommandLine(new SparkGroup(unused())).parseArgs(command.split(" "));
    }
    assertThat(commands).hasSizeGreaterThan(6);
  }

  private static CommandContext unused() {
    return (CommandContext)
        Proxy.newProxyInstance(
            CommandContext.class.getClassLoader(),
            new Class<?>[] {CommandContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
