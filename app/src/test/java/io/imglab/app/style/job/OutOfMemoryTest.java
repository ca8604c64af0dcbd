package io.imglab.app.style.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.device.Gpu;
import io.imglab.core.image.Size;
import io.imglab.core.style.plan.MemoryEstimate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The GPUs are fakes. */
final class OutOfMemoryTest {
  private static final MemoryEstimate NEED = new MemoryEstimate(1e9, 1000, 5000, 900, 2000);

  /** 8 GB, nine tenths of it, less one: 6.2 GB at 6 kB are 1.03 million pixels, 1016 squared. */
  @Test
  void message_namesTheLargestSizeThatFits() {
    double available = OutOfMemory.available("cuda:1", gpus(4_000_000_000L, 8_000_000_000L));
    assertThat(OutOfMemory.message("cuda:1", new Size(2048, 2048), NEED, available))
        .isEqualTo(
            "not enough memory on cuda:1 for 2048x2048: a --size of about 960 fits into its 7.4 GB; --optimizer adam needs far less");
  }

  @Test
  void message_whereEnoughMemoryIsFree_blamesOtherPrograms() {
    assertThat(OutOfMemory.message("cpu", new Size(64, 64), NEED, 1e12)).contains("other programs");
  }

  @Test
  void available_onTheCpu_isTheFreeMemory() {
    assertThat(OutOfMemory.available("cpu", gpus(1, 2))).isGreaterThan(1e8);
  }

  @Test
  void available_onAGpuThatNobodyDescribes_isNotTheHosts() {
    double available = OutOfMemory.available("cuda:2", gpus(1, 2));
    assertThat(available).isEqualTo(OutOfMemory.available("cuda:0", List.of())).isInfinite();
    assertThat(OutOfMemory.message("cuda:2", new Size(2048, 2048), NEED, available))
        .isEqualTo(
            "not enough memory on cuda:2 for 2048x2048: how much it has is unknown; choose a smaller --size or --optimizer adam");
  }

  /** LibTorch has kept 3 GB of what an earlier run has freed. */
  @Test
  void available_onAGpu_countsNotWhatLibtorchKeepsForLater() {
    AtomicLong used = new AtomicLong(3_000_000_000L);
    assertThat(
            OutOfMemory.available(
                "cuda:0",
                () -> used.set(0),
                () -> List.of(new Gpu(0, "80", used.get(), 8_000_000_000L))))
        .isEqualTo(OutOfMemory.available("cuda:0", gpus(8_000_000_000L, 1)));
  }

  private static List<Gpu> gpus(long first, long second) {
    return List.of(new Gpu(0, "80", 0, first), new Gpu(1, "80", 0, second));
  }
}
