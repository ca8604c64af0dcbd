package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class MemoryAdviceTest {
  private static final Throwable ON_DEVICE = new EngineException("CUDA out of memory.");

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
    assertThat(MemoryAdvice.of(command("--size"), ON_DEVICE)).doesNotContain("--size");
  }

  @Test
  void of_aStyleRun_advisesASmallerSize() {
    assertThat(MemoryAdvice.of(command("--size", "--optimizer"), ON_DEVICE))
        .startsWith("not enough memory; choose a smaller --size or --optimizer adam, or close");
  }

  @Test
  void of_aTraining_advisesASmallerBatch() {
    assertThat(MemoryAdvice.of(command("--size", "--batch"), ON_DEVICE))
        .startsWith("not enough memory; choose a smaller --batch, or close");
  }
}
