package io.imglab.app.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.app.Program;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with a cluster of Spark, from the jars on Maven Central. */
final class SparkIT {
  private static final int PIECES = 12;
  private static final String[] STYLE = {
    "style", "photos", "wave.png", "--steps", "3", "--size", "32", "--seed", "1", "--device", "cpu"
  };

  @TempDir private Path folder;
  private Path spark = Path.of("");
  private Program program;

  @BeforeEach
  void drawPictures() throws IOException {
    assumeTrue(
        SparkCluster.installation().isPresent(),
        "skipped: Spark is neither in SPARK_HOME nor fetched by 'imglab spark setup'");
    spark = SparkCluster.installation().orElseThrow();
    program = new Program(folder, folder.resolve("home"), 600);
    program.set("SPARK_HOME", spark.toString());
    program.set("OMP_NUM_THREADS", "1"); // with more, LibTorch sums in another order
    Files.createDirectories(folder.resolve("photos"));
    for (int i = 0; i < PIECES; i++) {
      draw("photos/p" + i + ".png", i);
    }
    draw("wave.png", PIECES);
    Files.writeString(folder.resolve("photos/p5.png"), "not a picture");
  }

  private void draw(String name, int seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 40 * 32; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  /** Nothing but time is lost with an executor, and nothing but itself with a bad picture. */
  @Test
  void run_withAnExecutorKilledAndABadPicture_makesTheBytesOfAnUnshardedRun() throws Exception {
    assertThat(program.run(Program.with(STYLE, "--runs", "whole"))).isZero();
    try (SparkCluster cluster = SparkCluster.start(spark, folder.resolve("cluster"))) {
      Process run = program.start(Program.with(options(cluster), STYLE));
      assertThat(killOne(cluster, run)).isTrue();
      assertThat(program.exit(run)).as(program.printed()).isZero();
    }
    assertThat(program.printed())
        .contains("left out: '" + folder.toRealPath().resolve("photos/p5.png") + "'")
        .contains("12 shards done");
    Path whole = folder.resolve("whole/00001-style-photos-wave");
    Path merged = folder.resolve("runs/00001-style-photos-wave");
    assertThat(results(merged)).hasSize(PIECES - 1).isEqualTo(results(whole));
    for (String result : results(whole)) {
      assertThat(merged.resolve("results").resolve(result))
          .hasSameBinaryContentAs(whole.resolve("results").resolve(result));
    }
    assertThat(merged.resolve("contact-sheet.png"))
        .hasSameBinaryContentAs(whole.resolve("contact-sheet.png"));
    assertThat(folder.resolve("copies/00001-style-photos-wave/contact-sheet.png"))
        .hasSameBinaryContentAs(merged.resolve("contact-sheet.png"));
    assertThat(merged.resolve("spark.json")).content().contains("\"attempt\": 2");
  }

  private String[] options(SparkCluster cluster) {
    return new String[] {
      "spark",
      "run",
      "--master=" + cluster.master(),
      "--work=" + folder.resolve("work"),
      "--results=" + folder.resolve("copies").toUri(),
      "--conf=spark.executor.cores=1",
      "--conf=spark.driver.host=127.0.0.1",
      "--conf=spark.driver.bindAddress=127.0.0.1",
      "--"
    };
  }

  /** Kills an executor, as the operating system does, once the first results are there. */
  private boolean killOne(SparkCluster cluster, Process run) throws Exception {
    while (run.isAlive()) {
      List<ProcessHandle> executors = cluster.executors();
      if (delivered() >= 2 && executors.size() == 2) {
        return executors.get(0).destroyForcibly();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return false;
  }

  private long delivered() throws IOException {
    if (!Files.isDirectory(folder.resolve("runs"))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("shard-\\d+\\.zip"))
          .count();
    }
  }

  private static List<String> results(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("results"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
