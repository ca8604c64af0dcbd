package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class MemoryAdviceTest {
  private final Throwable onDevice = new EngineException("CUDA out of memory.");

  private static CommandSpec command(String... options) {
    CommandSpec command = CommandSpec.create();
    for (String option : options) {
      command.addOption(OptionSpec.builder(option).build());
    }
    return command;
  }

  @Test
  void of_aCommandWithoutPicture_advisesNoSize() {
    assertThat(MemoryAdvice.of(command("--input"), new OutOfMemoryError()))
        .isEqualTo("not enough Java heap; set IMGLAB_JAVA_OPTS=-Xmx8g");
    assertThat(MemoryAdvice.of(command("--size"), onDevice)).doesNotContain("--size");
  }

  @Test
  void of_aStyleRun_advisesASmallerSize() {
    assertThat(MemoryAdvice.of(command("--size", "--optimizer"), onDevice))
        .startsWith("not enough memory; choose a smaller --size or --optimizer adam, or close");
  }

  @Test
  void of_aTraining_advisesASmallerBatch() {
    assertThat(MemoryAdvice.of(command("--size", "--batch"), onDevice))
        .startsWith("not enough memory; choose a smaller --batch, or close");
  }
}
