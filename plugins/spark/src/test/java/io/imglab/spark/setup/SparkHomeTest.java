package io.imglab.spark.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SparkHomeTest {
  @TempDir private Path folder;

  private SparkHome find() {
    return SparkHome.find(new LabHome(folder), Map.of("SPARK_HOME", folder.toString()));
  }

  private void install(String core) throws Exception {
    Files.createDirectories(folder.resolve("jars"));
    Files.writeString(folder.resolve("jars").resolve(core), "");
  }

  @Test
  void namedInstallation_isUsed() throws Exception {
    install("spark-core_2.13-4.1.0.jar");
    assertThat(find().version()).isEqualTo("4.1.0");
    assertThat(find().isOwn()).isFalse();
  }

  @Test
  void otherVersion_isRefusedWithTheCure() throws Exception {
    install("spark-core_2.12-3.5.5.jar");
    assertThatThrownBy(this::find)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("Spark 3.5.5 with Scala 2.12")
        .hasMessageContaining("needs Spark 4 with Scala 2.13");
  }

  @Test
  void folderWithoutSpark_isRefused() {
    assertThatThrownBy(this::find)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("has no jars/spark-core");
  }

  @Test
  void neither_namesTheCommandThatFetchesIt() {
    assertThatThrownBy(() -> SparkHome.find(new LabHome(folder), Map.of()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("fetch it with 'imglab spark setup'");
  }
}
