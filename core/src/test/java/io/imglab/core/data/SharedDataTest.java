package io.imglab.core.data;

import static io.imglab.core.data.source.DataFiles.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.data.source.DataFiles;
import io.imglab.core.extension.ImageShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decodes common training sets. Prints speeds, and fails only if they are implausible. */
final class SharedDataTest {
  @TempDir private Path home;

  @Test
  void open_cifarZip_isFastEnoughForTraining() {
    Path zip = shared("cifar10/cifar10_test_jpg.zip");
    ImageShape shape = new ImageShape(3, 64, 64);
    long start = System.nanoTime();
    DataSet data = DataFiles.open(zip, shape, home);
    say("decoding and resizing", 10_000, start);
    assertThat(data.count()).isEqualTo(10_000);
    assertThat(data.sourceNames().get(0)).endsWith("zip!test/airplane/0000.jpg");

    start = System.nanoTime();
    DataSet again = DataFiles.open(zip, shape, home);
    say("opening again", 10_000, start);
    assertThat(again.fingerprint()).isEqualTo(data.fingerprint());

    try (PrefetchingBatches batches =
        new PrefetchingBatches(new Batches(data, 128, 1, true), 1, 4)) {
      for (int i = 0; i < 100; i++) {
        batches.batch(i); // warms up
      }
      start = System.nanoTime();
      for (int i = 0; i < 400; i++) {
        batches.batch(100 + i);
      }
    }
    assertThat(say("batches of 3x64x64, one thread", 400 * 128, start)).isGreaterThan(2000);
  }

  @Test
  void open_fashionMnist_hasPublishedMean() {
    long start = System.nanoTime();
    DataSet data = DataFiles.open(shared("fashion-mnist"), new ImageShape(1, 28, 28), home);
    say("reading fashion-mnist", 60_000, start);
    assertThat(data.count()).isEqualTo(60_000);
    double sum = 0;
    for (int i = 0; i < data.count(); i++) {
      for (float value : DataFiles.read(data, i)) {
        sum += (value + 1) / 2;
      }
    }
    // torchvision users normalise with mean 0.2860
    assertThat(sum / 60_000 / 784).isBetween(0.28595, 0.28615);
  }

  private static double say(String what, int images, long start) {
    double perSecond = images / ((System.nanoTime() - start) / 1e9);
    System.out.printf("%s: %.0f images/s%n", what, perSecond);
    return perSecond;
  }
}
