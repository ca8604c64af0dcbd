package io.imglab.app.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a data set in shards, from the command line to the merged reports. */
final class CheckMergeTest {
  @TempDir private Path folder;
  private Cli cli;
  private Path data;
  private Path runs;

  @BeforeEach
  void makePictures() throws IOException {
    cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    data = Files.createDirectories(folder.resolve("faces"));
    runs = folder.resolve("runs");
    for (int i = 0; i < 6; i++) {
      BufferedImage image = new BufferedImage(3 + i % 3, 4, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(image, "png", data.resolve(i + ".png").toFile());
    }
    Files.writeString(data.resolve("bad.png"), "no picture");
  }

  private int shard(Object shard) {
    return cli.run("data", "check", data, "--runs=" + runs, "--shard=" + shard);
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"millis\":\\d+", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 11})
  void theReports_areThoseOfAnUndividedCheck(int count) throws IOException {
    List<Object> words = new ArrayList<>(List.of("runs", "merge", "--runs=" + runs));
    for (int i = 1; i <= count; i++) {
      assertThat(shard(i + "/" + count)).isZero();
      words.add(runs.resolve("%05d-data-check-faces-shard-%s-of-%s".formatted(i, i, count)));
    }
    assertThat(cli.run(words.toArray())).as(cli.err()).isEqualTo(1); // as the undivided check

    Path merged = runs.resolve("%05d-data-check-faces".formatted(count + 1));
    Cli whole = new Cli();
    assertThat(whole.run("data", "check", data)).isEqualTo(1);
    assertThat(merged.resolve("check.txt")).hasContent(whole.out());
    Cli json = new Cli();
    assertThat(json.run("data", "check", data, "--json")).isEqualTo(1);
    assertThat(withoutTimes(Files.readString(merged.resolve("check.json"))))
        .isEqualTo(withoutTimes(json.out()));
    assertThat(cli.out()).contains("check.txt", "bad.png' is not a picture");
  }

  @Test
  void theVariablesOfSchedulers_areUnderstood() throws IOException {
    Files.delete(data.resolve("bad.png"));
    cli.with("JOB_COMPLETION_INDEX", 0).with("IMGLAB_SHARDS", 2);
    assertThat(shard("auto")).isZero();
    Cli slurm =
        new Cli()
            .with("SLURM_ARRAY_TASK_ID", 7)
            .with("SLURM_ARRAY_TASK_MIN", 6)
            .with("SLURM_ARRAY_TASK_COUNT", 2);
    assertThat(slurm.run("data", "check", data, "--runs=" + runs, "--shard=auto")).isZero();
    Object[] merge = {
      "runs",
      "merge",
      "--runs=" + runs,
      runs.resolve("00001-data-check-faces-shard-1-of-2"),
      runs.resolve("00002-data-check-faces-shard-2-of-2")
    };
    assertThat(cli.run(merge)).as(cli.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0/3", "4/3", "1/0", "x", "''", "auto", "1/2/3", "-1/3"})
  void whatIsNotAShard_isWrongUsage(String shard) {
    assertThat(shard(shard)).isEqualTo(2);
    assertThat(cli.err()).startsWith("imglab: ").contains("'" + shard + "'");
    assertThat(cli.err().lines().filter(line -> !line.startsWith("Try "))).hasSize(1);
    assertThat(runs).doesNotExist();
  }

  @Test
  void aShardStartedAgain_isNotMadeTwice() {
    assertThat(shard("1/2")).isZero();
    assertThat(shard("1/2")).isZero();
    assertThat(cli.err()).contains("the shard is finished in");
    assertThat(runs).isDirectoryContaining("glob:**/00001-*");
    assertThat(runs).isDirectoryNotContaining("glob:**/00002-*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"image\":", "null\n"})
  void aDamagedShard_isNamed(String content) throws IOException {
    assertThat(shard("1/1")).isZero();
    Path run = runs.resolve("00001-data-check-faces-shard-1-of-1");
    Files.writeString(run.resolve("checked.jsonl"), content);
    assertThat(cli.run("runs", "merge", "--runs=" + runs, run)).isEqualTo(1);
    assertThat(cli.err()).contains("delete '" + run + "' and make the shard again");
    assertThat(cli.err()).doesNotContain("\tat ");
  }

  @Test
  void reportsOfAPart_areRefused() {
    assertThat(cli.run("data", "check", data, "--shard=1/2", "--json")).isEqualTo(2);
    assertThat(cli.err()).contains("--shard '1/2' prints no report for --json");
  }
}
