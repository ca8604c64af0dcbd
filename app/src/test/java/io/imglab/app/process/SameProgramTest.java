package io.imglab.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SameProgramTest {
  @Test
  void aChild_hasTheSettings_butNeitherTheTerminalNorTheTools() {
    List<String> options =
        List.of(
            "-Xmx1g",
            "-Dimglab.columns=120",
            "-Dimglab.ascii=true",
            "-javaagent:jacoco.jar",
            "-agentlib:jdwp");
    assertThat(SameProgram.of(options, List.of("style", "a.jpg")))
        .contains("-Xmx1g", "-Dimglab.ascii=true")
        .endsWith("io.imglab.app.Main", "style", "a.jpg")
        .noneMatch(word -> word.matches("-Dimglab\\.columns.*|-javaagent.*|-agent.*"));
  }
}
