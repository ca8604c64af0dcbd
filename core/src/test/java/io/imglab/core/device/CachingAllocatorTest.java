package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** What it frees on a GPU is unproved. */
final class CachingAllocatorTest {
  @Test
  void emptyCache_isAMethodOfTheEngine_andLeavesArraysAlone() {
    try (NDManager manager = Devices.open("cpu")) {
      NDArray ones = manager.ones(new Shape(3));
      assertThat(CachingAllocator.emptyCache()).isTrue();
      assertThat(ones.toFloatArray()).containsExactly(1, 1, 1);
    }
  }
}
