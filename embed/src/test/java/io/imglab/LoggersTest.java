package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoggersTest {
  private final Logger engine = Logger.getLogger("ai.djl");
  private final Logger plugins = Logger.getLogger("org.pf4j");

  @AfterEach
  void turnOff() {
    engine.setLevel(Level.OFF);
    plugins.setLevel(Level.OFF);
  }

  @Test
  void levelsOfTheProgram_areKept() {
    engine.setLevel(null);
    plugins.setLevel(Level.WARNING);
    Loggers.silence();
    assertThat(engine.getLevel()).isEqualTo(Level.OFF);
    assertThat(plugins.getLevel()).isEqualTo(Level.WARNING);
  }
}
