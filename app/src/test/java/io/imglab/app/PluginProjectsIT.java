package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds and uses the samples and new projects of {@code plugins new} with the distribution and
 * Maven Central alone.
 */
final class PluginProjectsIT {
  private static final Path SAMPLES = Path.of(System.getProperty("imglab.root"), "samples");
  private static final String MODULES =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>test</groupId><artifactId>all</artifactId><version>1</version>
        <packaging>pom</packaging>
        <modules>%s</modules>
      </project>
      """;

  @Test
  void samplesAndNewProjects_areBuiltAndUsed(@TempDir Path folder) throws Exception {
    Workplace workplace = new Workplace(folder);
    copySample("plugin-sliced-loss", workplace);
    copySample("plugin-pixelnorm-gan", workplace);
    workplace.run("imglab plugins new my-gan --kind gan");
    workplace.run("imglab plugins new my-extractor --kind extractor");
    build(workplace, "plugin-sliced-loss", "plugin-pixelnorm-gan", "my-gan", "my-extractor");
    useSamples(workplace);
    assertThat(workplace.run("imglab plugins try my-gan my-gan info -G width=5"))
        .contains("BatchNorm", "(5, 16, 16)");
    assertThat(workplace.run("imglab plugins try my-extractor plugins list"))
        .contains("feature extractor my-extractor");
    assertThat(workplace.run("imglab plugins try my-extractor layers my-extractor"))
        .contains("relu");
  }

  /** One build of independent modules, which is faster. */
  private static void build(Workplace workplace, String... modules) throws Exception {
    String list = String.join("</module><module>", modules);
    Files.writeString(
        workplace.folder().resolve("pom.xml"), MODULES.formatted("<module>" + list + "</module>"));
    String maven = Workplace.DISTRIBUTION.resolve("maven").toUri().toString();
    String output = workplace.run("mvn -q -T 2 -Dimglab.maven='%s' package".formatted(maven));
    assertThat(output).doesNotContain("Skipped: 1");
  }

  private static void useSamples(Workplace workplace) throws Exception {
    workplace.run(
        """
        mkdir -p "$IMGLAB_HOME/plugins"
        chmod go-w "$IMGLAB_HOME/plugins"
        cp plugin-sliced-loss/target/sliced-0.1.0.jar "$IMGLAB_HOME/plugins"
        cp plugin-pixelnorm-gan/target/pixelnorm-0.1.0.jar "$IMGLAB_HOME/plugins"
        chmod go-w "$IMGLAB_HOME"/plugins/*
        """);
    workplace.run(
        "imglab style --content photo.jpg --style painting.jpg --size 48 --steps 3"
            + " --loss sliced=1e-3,directions=8 -o sliced.png");
    Path run = workplace.folder().resolve("runs/00001-style-photo-painting");
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).containsPattern("\"sliced\":\\d"));
    assertThat(Files.readString(run.resolve("manifest.json"))).contains("\"directions\": \"8\"");
    workplace.run(
        "imglab pixelnorm train --data pictures --size 16 --steps 3 --batch 4"
            + " -G width=4 -D width=4");
    assertThat(workplace.folder().resolve("runs/00002-pixelnorm-pictures/generator.safetensors"))
        .isNotEmptyFile();
  }

  private static void copySample(String name, Workplace workplace) throws IOException {
    Path from = SAMPLES.resolve(name);
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path inside = from.relativize(file);
      if (!inside.startsWith("target")) {
        Path to = workplace.folder().resolve(name).resolve(inside);
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }
}
