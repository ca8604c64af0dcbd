package io.imglab.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.PublishedFiles;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.tensor.StateDict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages good files at random and feeds them to the lab's own parsers, which may accept them or
 * throw a {@link LabException}; anything else is a bug, and so is a parser that does not end. For
 * longer: {@code ./mvnw -pl core test -Dtest=FuzzTest -Dfuzz.seconds=600 -Dfuzz.seed=7}.
 */
final class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int ROUNDS = 150;

  /** Not a measure of speed: a parser that runs longer hangs. */
  private static final Duration HANGING = Duration.ofMinutes(2);

  private static final byte[] INTERESTING = {
    0, 1, -1, 127, -128, '"', '{', '}', '[', ']', '9', '-'
  };

  @TempDir private Path folder;

  /** Reads a file; may throw only LabExceptions. */
  @FunctionalInterface
  private interface Parser {
    void parse(Path file) throws IOException;
  }

  private static final class Target {
    private final String file;
    private final byte[] good;
    private final Parser parser;

    Target(String file, byte[] good, Parser parser) {
      this.file = file;
      this.good = good;
      this.parser = parser;
    }
  }

  @Test
  void parsers_damagedFiles_areReadOrRefused() throws IOException {
    Map<String, Target> targets = targets();
    for (Target target : targets.values()) {
      target.parser.parse(Files.write(folder.resolve(target.file), target.good));
    }
    long end = System.currentTimeMillis() + 1000L * SECONDS;
    long tried = 0;
    for (long round = 0; round < ROUNDS || System.currentTimeMillis() < end; round++) {
      for (Map.Entry<String, Target> target : targets.entrySet()) {
        fuzz(target.getKey(), target.getValue(), SEED * 1_000_003 + round);
        tried++;
      }
    }
    System.out.printf("fuzzed %d files, seed %d: no failure%n", tried, SEED);
  }

  private void fuzz(String name, Target target, long seed) throws IOException {
    byte[] damaged = damaged(target.good, new SplittableRandom(seed));
    Path file = Files.write(folder.resolve(target.file), damaged);
    assertTimeoutPreemptively(
        HANGING,
        () -> parse(target, file, "%s, seed %d".formatted(name, seed)),
        () -> "%s, seed %d".formatted(name, seed));
  }

  private static void parse(Target target, Path file, String what) {
    try {
      target.parser.parse(file);
    } catch (LabException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    } catch (Throwable e) {
      throw new AssertionError(what, e);
    }
  }

  private static byte[] damaged(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(1, 6); i > 0 && bytes.length > 0; i--) {
      // Damage to headers is the most dangerous.
      int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 64) : bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) random.nextInt());
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = spliced(bytes, at, random.nextInt(bytes.length));
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(40));
      }
    }
    return bytes;
  }

  /** The file up to {@code at}, followed by the file from {@code from} on. */
  private static byte[] spliced(byte[] bytes, int at, int from) {
    ByteBuffer result = ByteBuffer.allocate(at + bytes.length - from);
    return result.put(bytes, 0, at).put(bytes, from, bytes.length - from).array();
  }

  private Map<String, Target> targets() throws IOException {
    Map<String, Target> targets = new LinkedHashMap<>();
    targets.put("idx", new Target("a-idx3-ubyte", idx(), FuzzTest::check));
    targets.put("idx.gz", new Target("b-idx3-ubyte.gz", gzipped(idx()), FuzzTest::check));
    targets.put("cifar", new Target("data_batch_1.bin", new byte[2 * 3073], FuzzTest::check));
    byte[] tar = PublishedFiles.tar(Map.of("data_batch_1.bin", new byte[2 * 3073]));
    targets.put("tar", new Target("a.tar", tar, FuzzTest::check));
    targets.put("tar.gz", new Target("b.tar.gz", gzipped(tar), FuzzTest::check));
    byte[] batch = PublishedFiles.batch10(1, 2);
    targets.put("cifar-python", new Target("data_batch_1", batch, FuzzTest::check));
    byte[] batch100 = PublishedFiles.batch100(1);
    targets.put("cifar-100-python", new Target("train", batch100, FuzzTest::check));
    byte[] record = PublishedFiles.cifar100(1, 2, 3, 4, 5);
    targets.put("cifar-100", new Target("train.bin", record, FuzzTest::check));
    byte[] checkpoint = checkpoint();
    targets.put("safetensors", new Target("c.safetensors", checkpoint, FuzzTest::openTensors));
    targets.put("checkpoint", new Target("d.ckpt", checkpoint, FuzzTest::restore));
    targets.put("manifest", new Target("manifest.json", manifest(), Manifest::read));
    for (String format : new String[] {"png", "jpg", "tif"}) {
      targets.put("notes." + format, new Target("e." + format, noted(format), FuzzTest::readNotes));
    }
    return targets;
  }

  private static void check(Path file) {
    try (DataSource source = SourceDetector.open(file)) {
      DataCheck.of(source, image -> {});
    }
  }

  private static void openTensors(Path file) {
    try (Safetensors tensors = Safetensors.open(file);
        NDManager manager = NDManager.newBaseManager()) {
      tensors.metadata();
      tensors.names().forEach(name -> tensors.read(name, manager).close());
    }
  }

  private static void restore(Path file) {
    try (NDManager manager = NDManager.newBaseManager()) {
      StateDict.read(file, manager).integer("steps");
    }
  }

  private static void readNotes(Path file) {
    PictureMetadata.of(file).run();
  }

  private static byte[] idx() {
    ByteBuffer idx = ByteBuffer.allocate(16 + 3 * 4 * 5).putInt(0x0803).putInt(3).putInt(4);
    return idx.putInt(5).array();
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private byte[] checkpoint() throws IOException {
    Path file = folder.resolve("good.ckpt");
    try (NDManager manager = NDManager.newBaseManager()) {
      StateDict state = new StateDict();
      state.put("steps", 7);
      state.put("pixels", manager.ones(new Shape(2, 3)));
      state.put("more", manager.zeros(new Shape(4)));
      state.write(file);
    }
    return Files.readAllBytes(file);
  }

  private byte[] manifest() throws IOException {
    Path file = folder.resolve("good.json");
    new Manifest(
            RunStatus.RUNNING,
            RunKind.STYLE,
            java.util.List.of("style", "--seed=1"),
            new com.google.gson.JsonObject(),
            1,
            "cpu",
            Map.of("java", "17"),
            java.util.List.of(Map.of("id", "a")),
            Map.of(),
            3,
            Manifest.now(),
            Manifest.now())
        .write(file);
    return Files.readAllBytes(file);
  }

  private byte[] noted(String format) throws IOException {
    Path file = folder.resolve("good." + format);
    Picture picture = new Picture(new Size(5, 4), new float[60]);
    PictureMetadata notes = PictureMetadata.NONE.withRun("{\"seed\":1}");
    PictureWriter.write(picture, file, PictureSettings.DEFAULTS, notes);
    return Files.readAllBytes(file);
  }
}
