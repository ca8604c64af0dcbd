package io.imglab.core.style.plan;

import io.imglab.core.Version;
import io.imglab.core.device.ProcessorModel;
import io.imglab.core.extension.Padding;
import io.imglab.core.image.Size;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Sha256;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The speeds that were measured on the CPU within the last hour, so that a second forecast needs
 * neither LibTorch nor a measurement. A speed holds for all runs whose evaluations are the same
 * work per pixel: for any size, seed, number of steps and optimiser.
 *
 * @param folder where they are kept; everything in it can be measured again
 */
public record RememberedSpeeds(Path folder) {
  /** What a forecast by a remembered speed is based on, to be said with it. */
  public static final String BASIS = "at a speed measured within the last hour";

  private static final Duration VALID = Duration.ofHours(1);

  /** What the work per pixel depends on, and the processor that does it. */
  private record Work(
      String version,
      ProcessorModel processor,
      int cores,
      String threads,
      NetworkConfig network,
      String weightsTime,
      LossConfig loss,
      Size trial,
      int styles,
      int masks,
      boolean hasSurrogate) {}

  /**
   * What a run on the CPU will take, if that is known.
   *
   * @param bytes its peak memory
   */
  public Optional<Forecast> forecast(StyleSetup requested, double bytes) {
    StyleSetup setup = requested.on("cpu");
    return isUniform(setup)
        ? find(setup).map(speed -> Forecast.of(setup, speed, 1, false, bytes))
        : Optional.empty();
  }

  /** Circular padding restricts the sizes, which only the network itself knows exactly. */
  private static boolean isUniform(StyleSetup setup) {
    return setup.config().network().padding() != Padding.CIRCULAR;
  }

  private Optional<Speed> find(StyleSetup setup) {
    try {
      Path file = file(setup);
      return Files.exists(file) && isValid(file)
          ? Optional.of(Json.parseRecord(Files.readString(file), Speed.class))
              .filter(speed -> speed.exact() > 0) // a field that is missing is 0
          : Optional.empty();
    } catch (IOException | RuntimeException e) { // it is only measured again
      return Optional.empty();
    }
  }

  /** Keeps a speed of the CPU; where that is impossible, it is measured again. */
  void keep(StyleSetup setup, Speed speed) {
    try {
      Files.createDirectories(folder);
      sweep();
      AtomicFile.writeText(file(setup), Json.line(speed));
    } catch (IOException e) {
      // a read-only or full home
    }
  }

  private void sweep() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        if (!isValid(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isValid(Path file) throws IOException {
    Instant measured = Files.getLastModifiedTime(file).toInstant();
    return Duration.between(measured, Instant.now()).abs().compareTo(VALID) < 0;
  }

  private Path file(StyleSetup setup) throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update(Json.line(work(setup)).getBytes(StandardCharsets.UTF_8));
    return folder.resolve(Sha256.hex(digest) + ".json");
  }

  private static Work work(StyleSetup setup) throws IOException {
    return new Work(
        Version.current(),
        ProcessorModel.ofThisMachine(),
        Runtime.getRuntime().availableProcessors(),
        System.getenv().getOrDefault("OMP_NUM_THREADS", ""),
        setup.config().network(),
        Files.getLastModifiedTime(setup.weights()).toString(),
        setup.config().loss(),
        EvaluationTiming.trialSize(setup, setup.stack(), 1),
        setup.inputs().styles().size(),
        setup.config().sources().masks().size(),
        setup.config().descent().surrogateShare() > 0);
  }
}
