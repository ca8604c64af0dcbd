package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
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

  private static boolean usesTf32(String device) {
    return LibtorchSwitches.usesTf32(
        device, () -> List.of(new Gpu(0, "75", 0, 1), new Gpu(1, "80", 0, 1)));
  }

  @Test
  void usesTf32_needsAmpereAndPermission() {
    LibtorchSwitches.allowTf32(true);
    assertThat(usesTf32("cuda:0")).isFalse();
    assertThat(usesTf32("cuda:1")).isTrue();
    assertThat(usesTf32("cuda:2")).as("unknown generation").isTrue();
    LibtorchSwitches.allowTf32(false);
    assertThat(usesTf32("cuda:1")).isFalse();
  }

  @Test
  void usesTf32_ofACpu_asksForNoGpu() {
    assertThat(
            LibtorchSwitches.usesTf32(
                "cpu",
                () -> {
                  throw new AssertionError();
                }))
        .isFalse();
  }

  @Test
  void keepsTf32_whereTheSwitchExists_isFalse() {
    LibtorchSwitches.allowTf32(true);
    assertThat(LibtorchSwitches.keepsTf32("cuda:9")).isFalse();
    assertThat(LibtorchSwitches.allowsTf32()).isTrue();
  }

  @Test
  void withTf32_leavesTheSwitchAsItWas() {
    for (boolean before : new boolean[] {true, false}) {
      LibtorchSwitches.allowTf32(before);
      assertThat(LibtorchSwitches.withTf32(false, LibtorchSwitches::allowsTf32)).isFalse();
      assertThat(LibtorchSwitches.withTf32(true, LibtorchSwitches::allowsTf32)).isEqualTo(before);
      assertThat(LibtorchSwitches.allowsTf32()).isEqualTo(before);
    }
  }

  @Test
  void setDeterministic_setsLibtorchsSwitch() {
    assertThat(LibtorchSwitches.isDeterministic()).isFalse();
    assertThat(LibtorchSwitches.setDeterministic(true)).isTrue();
    assertThat(LibtorchSwitches.isDeterministic()).isTrue();
  }
}
