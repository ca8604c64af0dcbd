package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that is not on the class path. */
final class PluginsTest {
  private static final String SOURCE =
      """
      import ai.djl.ndarray.NDArray;
      import io.imglab.core.extension.AdversarialLoss;

      public final class Difference implements AdversarialLoss {
        public String name() {
          return "difference";
        }

        public String summary() {
          return "the difference of the outputs";
        }

        public NDArray discriminator(NDArray real, NDArray fake) {
          return fake.mean().sub(real.mean());
        }

        public NDArray generator(NDArray fake) {
          return fake.mean().neg();
        }
      }
      """;

  @Test
  void plugins_areFoundByName(@TempDir Path folder) throws Exception {
    Path jar = plugin(folder, "me");
    Path data = Pictures.folder(folder.resolve("data"), 4);
    try (Imglab lab = Imglab.builder().plugins(jar).open()) {
      assertThat(training(lab, data).run().losses()).isNotEmpty();
    }
    try (Imglab lab = Imglab.open()) {
      assertThatThrownBy(() -> training(lab, data).run())
          .isInstanceOf(LabException.class)
          .hasMessageContaining("'difference'");
    }
  }

  /** A distribution has the plugins that were added to it, and networks. */
  @Test
  void pluginsOfADistribution_areFoundByName(@TempDir Path folder) throws Exception {
    Path data = Pictures.folder(folder.resolve("data"), 4);
    Path distribution = Files.createDirectories(folder.resolve("imglab 1"));
    Path plugins = Files.createDirectories(distribution.resolve("plugins"));
    Path models = Files.createDirectories(distribution.resolve("models"));
    Path generator = Path.of("dense-gan.safetensors");
    Files.copy(Path.of("../models").resolve(generator), models.resolve(generator));
    Files.copy(plugin(folder, "me"), plugins.resolve("difference.jar"));
    try (Imglab lab = Imglab.open(distribution)) {
      assertThat(training(lab, data).run().losses()).isNotEmpty();
      assertThat(lab.generate("dense-gan").count(1).run()).hasSize(1);
    }
  }

  /** They are on the class path already. */
  @Test
  void ownPluginsOfADistribution_areNotLoadedOnceMore(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("models"));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Path data = Pictures.folder(folder.resolve("data"), 4);
    Files.copy(plugin(folder, "imglab"), plugins.resolve("difference.jar"));
    try (Imglab lab = Imglab.open(folder)) {
      assertThatThrownBy(() -> training(lab, data).run())
          .isInstanceOf(LabException.class)
          .hasMessageContaining("'difference'");
    }
  }

  private static GanTraining training(Imglab lab, Path data) {
    return lab.train("dense-gan", data)
        .size(8)
        .batch(2)
        .steps(1)
        .option("adversarial-loss", "difference");
  }

  private static Path plugin(Path folder, String provider) throws IOException {
    Path source = Files.writeString(folder.resolve("Difference.java"), SOURCE);
    String classPath = System.getProperty("java.class.path");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", classPath, source.toString());
    assertThat(code).isZero();
    Path jar = folder.resolve("difference.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest(provider))) {
      out.putNextEntry(new ZipEntry("Difference.class"));
      out.write(Files.readAllBytes(folder.resolve("Difference.class")));
      out.putNextEntry(new ZipEntry("META-INF/extensions.idx"));
      out.write("Difference\n".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static Manifest manifest(String provider) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "difference");
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Provider", provider);
    attributes.putValue("Plugin-Requires", ">=0.1.0");
    return manifest;
  }
}
