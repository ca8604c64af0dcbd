package io.imglab.spark.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SparkJarsTest {
  @Test
  void list_isOfTheVersionOfBothPoms() throws Exception {
    String version = "<spark.version>" + SparkJars.version() + "</spark.version>";
    assertThat(Path.of("pom.xml")).content().contains(version);
    assertThat(Path.of("jars/pom.xml")).content().contains(version);
  }

  /** What this module is compiled against is what it runs with. */
  @Test
  void versionsOfThePom_areInTheList() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String name : new String[] {"scala-library", "hadoop-client-api"}) {
      String version =
          pom.replaceAll(
              "(?s).*<artifactId>" + name + "</artifactId>\\s*<version>([^<]*)<.*", "$1");
      assertThat(SparkJars.all())
          .extracting(SparkJar::name)
          .contains(name + "-" + version + ".jar");
    }
  }

  @Test
  void jars_haveDistinctNamesAndDigests() {
    assertThat(SparkJars.all()).extracting(SparkJar::name).doesNotHaveDuplicates();
    assertThat(SparkJars.all())
        .extracting(SparkJar::sha256)
        .allMatch(it -> it.matches("[0-9a-f]{64}"));
    assertThat(SparkJars.all()).extracting(SparkJar::bytes).allMatch(bytes -> bytes > 0);
  }
}
