package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.app.host.PluginHost;
import io.imglab.app.host.PluginListing;
import io.imglab.app.host.PluginPlaces;
import io.imglab.app.host.Trial;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.tensor.SafetensorsWriter;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The machine of a plugin author: a folder with pictures, random weights, the packaged {@code
 * imglab} and {@code mvn} on the path, a Maven repository of its own with the artifacts of this
 * build, and the folder of the distribution as {@code $IMGLAB}.
 */
public final class Workplace {
  static final Path DISTRIBUTION = Path.of(System.getProperty("imglab.distribution"));

  private final Path folder;
  private final Path bin;
  private Path current;

  Workplace(Path base) throws IOException {
    folder = Files.createDirectories(base.resolve("work"));
    bin = Files.createDirectories(base.resolve("bin"));
    current = folder;
    writeMaven(base.resolve("repository"));
    draw(folder.resolve("photo.jpg"), Color.ORANGE, 64, 48);
    draw(folder.resolve("painting.jpg"), Color.GREEN, 50, 60);
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    for (int i = 0; i < 12; i++) {
      draw(pictures.resolve(i + ".jpg"), new Color(20 * i, 255 - 20 * i, 99), 40, 40);
    }
    writeWeights(Files.createDirectories(base.resolve("home/models")));
  }

  private void writeMaven(Path repository) throws IOException {
    Path mvn = bin.resolve("mvn");
    Path wrapper = Path.of(System.getProperty("imglab.root"), "mvnw").toAbsolutePath().normalize();
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        exec '%s' -B -ntp -Dmaven.repo.local='%s' -Dmaven.repo.local.tail='%s' "$@"
        """
            .formatted(wrapper, repository, thirdParties(repository.resolveSibling("others"))));
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * The user's repository without imglab: an earlier build of the same version, which a project
   * left there, would be taken in place of the distribution's.
   */
  private static Path thirdParties(Path folder) throws IOException {
    Path all = Path.of(System.getProperty("imglab.repository"));
    link(all, folder, "io");
    link(all.resolve("io"), folder.resolve("io"), "imglab");
    return folder;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.filter(name -> !name.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(child.getFileName()), child);
      }
    }
  }

  private static void draw(Path file, Color from, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, from, width / 3f, height / 2f, Color.BLUE, true));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ImageIO.write(image, "jpg", file.toFile());
  }

  /** Random weights for the extractor of the distribution. */
  public static void writeWeights(Path models) throws IOException {
    Path plugins = DISTRIBUTION.resolve("plugins");
    PluginPlaces places =
        new PluginPlaces(
            List.of(),
            List.of(plugins),
            models.resolve("none"),
            models.resolveSibling("cache"),
            Optional.of(DISTRIBUTION));
    FeatureExtractor extractor =
        new PluginHost(new PluginListing(places, Set.of(), Trial.here()))
            .catalogue()
            .find(FeatureExtractor.class, "vgg19");
    RandomWeights weights = new RandomWeights(extractor, 1);
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    Path file = models.resolve(extractor.name() + "-random.safetensors");
    try (NDManager manager = Devices.open("cpu");
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      extractor
          .weightNames()
          .forEach((own, published) -> tensors.put(published, weights.read(own, manager)));
      SafetensorsWriter.write(channel, tensors, Map.of("input", "imagenet"));
    }
  }

  Path folder() {
    return folder;
  }

  /** Runs a shell script in the folder where the last one ended; returns its output. */
  String run(String script) throws IOException, InterruptedException {
    Path said = folder.resolveSibling("said.txt");
    Path here = folder.resolveSibling("here.txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", script + "\npwd > '" + here + "'")
            .directory(current.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.put(
        "PATH",
        bin + ":" + DISTRIBUTION.resolve("bin") + ":" + environment.getOrDefault("PATH", ""));
    environment.put("IMGLAB", DISTRIBUTION.toString());
    environment.put("IMGLAB_HOME", folder.resolveSibling("home").toString());
    environment.keySet().removeIf(name -> name.startsWith("MAVEN_"));
    Process process = builder.start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    String text = Files.readString(said);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", script, text).isZero();
    current = Path.of(Files.readString(here).strip());
    return text;
  }
}
