package io.imglab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.host.Trial;
import io.imglab.core.run.RunFolder;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Command lines that users copy into a shell, and signals that stop a run. */
final class InvocationTest {
  @Test
  void resumeHint_quotesAFolderWithBlanks() {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Lab lab = new Lab(new Terminal(nobody, nobody, 0), Map.of(), Trial.here());
    assertThat(lab.invocation(false).resumeHint(new RunFolder(Path.of("my runs/00001-a"))))
        .endsWith("--resume 'my runs/00001-a'");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"--size=5, --size=5", "a b, 'a b'", "$HOME, '$HOME'"})
  void whatAShellWouldChange_isQuoted(String argument, String word) {
    assertThat(Arguments.quoted(argument)).isEqualTo(word);
  }

  @Test
  void aFurtherSignal_doesNotReplaceThatOfTheProgram() {
    boolean[] isStopped = {false, false};
    try (Interruption signal = Interruption.by(() -> isStopped[0]).orWhen(() -> isStopped[1])) {
      assertThat(signal.isRaised()).isFalse();
      isStopped[0] = true;
      assertThat(signal.isRaised()).isTrue();
    }
  }
}
