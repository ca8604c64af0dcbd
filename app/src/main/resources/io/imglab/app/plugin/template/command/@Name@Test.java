package @package@;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.testing.ToyContext;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class @Name@Test {
  @Test
  void command_countsLossTerms() {
    ToyContext context = new ToyContext();
    int code = new CommandLine(new @Name@().command(context)).execute("--names");
    assertThat(code).isZero();
    assertThat(context.printed()).startsWith("0 loss terms");
  }
}
