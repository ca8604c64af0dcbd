package io.imglab.spark.launch;

import io.imglab.spark.job.Folders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Small pictures to measure with, in a temporary folder.
 *
 * @param folder of the pictures, and of a lab that does nothing
 * @param command that makes one picture a shard
 */
public record Workload(Path folder, List<String> command) implements AutoCloseable {
  private static final int SIZE = 64;

  /**
   * Draws the pictures.
   *
   * @param isEmpty whether nothing is to be computed
   */
  public static Workload create(int pictures, boolean isEmpty) throws IOException {
    Path folder = Files.createTempDirectory("imglab-spark-bench");
    Files.createDirectories(folder.resolve("photos"));
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("bin/imglab"), "exit 0\n");
    draw(folder.resolve("style.png"), 0);
    for (int i = 1; i <= pictures && !isEmpty; i++) {
      draw(folder.resolve("photos").resolve(i + ".png"), i);
    }
    List<String> style =
        List.of(
            "style",
            folder.resolve("photos").toString(),
            folder.resolve("style.png").toString(),
            "--steps=10",
            "--size=" + SIZE,
            "--seed=1",
            "--device=cpu");
    return new Workload(folder, isEmpty ? List.of("nothing") : style);
  }

  private static void draw(Path file, int seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", file.toFile());
  }

  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
