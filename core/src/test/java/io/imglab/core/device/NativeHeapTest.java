package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.jna.Platform;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NativeHeapTest {
  /** 160 MB: more than glibc's largest threshold, and than what other tests have left free. */
  private static final Shape LARGE = new Shape(40_000_000);

  @AfterEach
  void returnMemory() {
    NativeHeap.adaptTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void keeps_onlyWhatIsSmallAndFits() {
    assertThat(NativeHeap.keeps(1e9, 4e9)).isTrue();
    assertThat(NativeHeap.keeps(1e9, 2e9)).isFalse();
    assertThat(NativeHeap.keeps(3e9, 64e9)).isFalse();
  }

  @Test
  void environment_ofTheUser_wins() {
    assertThat(NativeHeap.isSet(Map.of("MALLOC_TRIM_THRESHOLD_", "1"))).isTrue();
    assertThat(NativeHeap.isSet(Map.of("MALLOC_MMAP_THRESHOLD_", "4194304"))).isFalse();
  }

  @Test
  void adaptTo_littleMemory_keepsWhatIsFreed() {
    assumeTrue(Platform.isLinux() && AvailableMemory.bytes() > 1e9, "needs Linux and memory");
    assumeFalse(NativeHeap.isSet(System.getenv()), "the environment has chosen");
    try (NDManager manager = Devices.open("cpu")) {
      NativeHeap.adaptTo(Double.POSITIVE_INFINITY);
      assertThat(leftAfterAnArray(manager)).isLessThan(20);
      NativeHeap.adaptTo(1e8);
      assertThat(leftAfterAnArray(manager)).isGreaterThan(20);
    }
  }

  /** Megabytes by which the process has grown after an array was allocated and freed. */
  private static double leftAfterAnArray(NDManager manager) {
    double before = ResidentMemory.megabytes();
    manager.ones(LARGE).close();
    return ResidentMemory.megabytes() - before;
  }
}
