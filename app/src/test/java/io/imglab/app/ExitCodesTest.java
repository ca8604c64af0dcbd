package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of docs/exit-codes.md. */
final class ExitCodesTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | runs list --runs=HOME
          0 | runs clean --failed --runs=HOME
          1 | runs show 7 --runs=HOME
          1 | runs remove latest --yes --runs=HOME
          1 | data check HOME/nowhere
          1 | data check HOME/bad
          1 | style --resume HOME/nowhere
          1 | show HOME/nowhere.png
          2 | runs clean --older-than=5
          2 | runs clean --yes
          2 | runs export 7
          2 | runs remove
          2 | runs show
          2 | nonsense
          2 | style --nonsense
          2 | style --steps=0 --content=a --style=b
          2 | style --device=gpu --content=a --style=b
          2 | bench decode HOME --size=x
          """)
  void code_isAsDocumented(int code, String command) throws IOException {
    Files.createDirectory(home.resolve("bad"));
    Files.write(home.resolve("bad/a.jpg"), new byte[9]);
    Cli cli = new Cli().with("IMGLAB_HOME", home.resolve("home"));
    Object[] words = command.replace("HOME", home.toString()).split(" ");
    assertThat(cli.run(words)).as(cli.err()).isEqualTo(code);
    if (code == 2) {
      assertThat(cli.err()).startsWith("imglab: ");
    }
  }
}
