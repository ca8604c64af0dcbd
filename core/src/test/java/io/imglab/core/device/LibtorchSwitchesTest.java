package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switches themselves need no GPU; what they do there is unproved. */
final class LibtorchSwitchesTest {
  @BeforeEach
  void skipWindows() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "other names in the library");
  }

  @AfterEach
  void restore() {
    LibtorchSwitches.allowTf32(true);
    LibtorchSwitches.setDeterministic(false);
  }

  @Test
  void allowTf32_setsLibtorchsSwitch() {
    assertThat(LibtorchSwitches.allowTf32(false)).isTrue();
    assertThat(LibtorchSwitches.allowsTf32()).isFalse();
    assertThat(LibtorchSwitches.allowTf32(true)).isTrue();
    assertThat(LibtorchSwitches.allowsTf32()).isTrue();
  }

  @Test
  void setDeterministic_setsLibtorchsSwitch() {
    assertThat(LibtorchSwitches.isDeterministic()).isFalse();
    assertThat(LibtorchSwitches.setDeterministic(true)).isTrue();
    assertThat(LibtorchSwitches.isDeterministic()).isTrue();
  }
}
