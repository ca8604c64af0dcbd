package io.imglab.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.source.DataFiles;
import io.imglab.core.extension.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class BatchesTest {
  private static final int COUNT = 10;

  @TempDir private Path temp;
  private DataSet data;

  @BeforeEach
  void makeData() throws IOException {
    data = DataFiles.open(DataFiles.folder(temp, COUNT), DataFiles.SMALL, temp.resolve("home"));
  }

  @Test
  void indices_acrossEpochs_haveEachImageOncePerEpoch() {
    Batches batches = new Batches(data, 4, 7, false);
    int[] positions =
        LongStream.range(0, 5)
            .boxed()
            .flatMapToInt(n -> IntStream.of(batches.indices(n)))
            .toArray();
    assertThat(IntStream.of(positions).limit(10)).doesNotHaveDuplicates().hasSize(10);
    assertThat(IntStream.of(positions).skip(10)).doesNotHaveDuplicates().hasSize(10);
    assertThat(batches.epoch(2)).isZero(); // positions 8 to 11
    assertThat(batches.epoch(3)).isEqualTo(1);
  }

  @Test
  void batch_anyNumber_holdsTheImagesOfIndices() {
    Batches batches = new Batches(data, 4, 7, false);
    float[] batch = batches.batch(3);
    int[] indices = batches.indices(3);
    for (int i = 0; i < 4; i++) {
      assertThat(batch[i * 48]).isEqualTo(DataFiles.read(data, indices[i])[0]);
    }
  }

  @Test
  void batch_withFlips_flipsAnotherHalfEachEpoch() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFFFFFF); // white on the left: 1, −1
    Path folder = Files.createDirectories(temp.resolve("halves"));
    Files.write(folder.resolve("a.png"), DataFiles.png(image));
    Files.write(folder.resolve("b.png"), DataFiles.png(image));
    DataSet halves = DataFiles.open(folder, new ImageShape(1, 1, 2), temp.resolve("home"));
    float[] batch = new Batches(halves, 1000, 7, true).batch(0);
    long flipped = IntStream.range(0, 1000).filter(i -> batch[2 * i] == -1).count();
    assertThat(flipped).isBetween(420L, 580L); // five standard deviations
    assertThat(new Batches(halves, 1000, 7, true).batch(0)).isEqualTo(batch);
    assertThat(new Batches(halves, 1000, 8, true).batch(0)).isNotEqualTo(batch);
    assertThat(new Batches(halves, 2, 7, false).batch(0)).containsExactly(1, -1, 1, -1);
  }

  @Test
  void batch_largerThanData_wraps() {
    assertThat(new Batches(data, 25, 7, false).indices(0)).hasSize(25).contains(0, 9);
  }

  @Test
  void constructor_sizeOutOfRange_isRefused() {
    assertThatThrownBy(() -> new Batches(data, 0, 7, false))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'0'");
  }

  @Test
  void prefetched_anyStart_isTheSameBatch() {
    Batches batches = new Batches(data, 4, 7, true);
    try (PrefetchingBatches prefetching = new PrefetchingBatches(batches, 3, 4)) {
      for (int start : new int[] {0, 5, 5}) {
        for (int n = start; n < start + 50; n++) {
          assertThat(prefetching.batch(n)).isEqualTo(batches.batch(n));
        }
      }
    }
  }

  @Test
  void prefetched_anyNumber_useFewArrays() {
    Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (PrefetchingBatches prefetching =
        new PrefetchingBatches(new Batches(data, 4, 7, true), 3, 4)) {
      for (int n = 0; n < 50; n++) {
        arrays.add(prefetching.batch(n));
      }
    }
    assertThat(arrays).as("four that are prefetched and one in use").hasSize(5);
  }

  @Test
  void prefetched_failingBatch_throwsEachTime() {
    Batches batches = new Batches(data, 4, 7, false);
    try (PrefetchingBatches prefetching = new PrefetchingBatches(batches, 1, 2)) {
      assertThatThrownBy(() -> prefetching.batch(-9)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> prefetching.batch(-9)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  @Timeout(60) // against a thread that never ends
  void close_threads_end() throws InterruptedException {
    Set<Thread> before = threads();
    PrefetchingBatches prefetching = new PrefetchingBatches(new Batches(data, 4, 7, false), 2, 2);
    prefetching.batch(0); // the first request starts them
    Set<Thread> own = threads();
    own.removeAll(before);
    assertThat(own).hasSize(2);
    prefetching.close();
    for (Thread thread : own) {
      thread.join(); // its work has ended, but the thread may live a moment longer
    }
    assertThat(own).noneMatch(Thread::isAlive);
  }

  /** The live threads that prefetch batches, including those of other tests. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("imglab-batches-"))
        .collect(Collectors.toSet());
  }
}
