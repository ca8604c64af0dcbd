package io.imglab.core.tensor;

import static io.imglab.core.tensor.SafetensorsBytes.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed files: each results in one LabException, before memory is allocated for it. */
class MalformedSafetensorsTest {
  private static final byte[] FOUR = {0, 0, (byte) 0x80, 0x3F};
  private static final long SMALL = 1 << 20;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  /** Its header has one entry too many, and names of no end. */
  private static String manyTensors(int count, int length) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "\"%s%d\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}"
                  .formatted("n".repeat(length), i));
    }
    return json.append('}').toString();
  }

  static Stream<Arguments> malformed() {
    String good = header("F32", "[1]", 0, 4);
    String entry = good.substring(1, good.length() - 1);
    return Stream.of(
        arguments("empty", new byte[0], "not a safetensors file"),
        arguments("seven bytes", new byte[7], "not a safetensors file"),
        arguments("length zero", SafetensorsBytes.claiming(0, good, FOUR), "claim a header of 0"),
        arguments("length beyond the file", SafetensorsBytes.claiming(1000, good, FOUR), "1000"),
        arguments(
            "length cut off",
            SafetensorsBytes.claiming(20, good, FOUR),
            "not valid safetensors JSON"),
        arguments(
            "length above the format's limit",
            SafetensorsBytes.claiming(100_000_001, good, FOUR),
            "claim a header of 100000001"),
        arguments(
            "length near the limit", SafetensorsBytes.claiming(99_999_999, good, FOUR), "99999999"),
        arguments(
            "length negative", SafetensorsBytes.claiming(-1, good, FOUR), "claim a header of -1"),
        arguments(
            "a pickle", "\u0080\u0002}q\0(X\4\0\0\0".repeat(20).getBytes(ISO_8859_1), "claim"),
        arguments(
            "a name of 600 characters", SafetensorsBytes.of(manyTensors(1, 600)), "not valid"),
        arguments(
            "a header of 17 MB", SafetensorsBytes.of(" ".repeat(17_000_000)), "at most 16 MB"),
        arguments(
            "65 axes",
            SafetensorsBytes.of(header("F32", "[1" + ",1".repeat(64) + "]", 0, 4), FOUR),
            "not valid"),
        arguments("no JSON", SafetensorsBytes.of("not JSON at all"), "not valid safetensors JSON"),
        arguments("a JSON list", SafetensorsBytes.of("[1, 2]"), "not valid safetensors JSON"),
        arguments("half a JSON", SafetensorsBytes.of("{\"w\":{"), "not valid safetensors JSON"),
        arguments(
            "something behind the JSON",
            SafetensorsBytes.of(good + "?", FOUR),
            "not valid safetensors JSON"),
        arguments(
            "deep JSON",
            SafetensorsBytes.of("{\"w\":{\"x\":" + "[".repeat(90_000)),
            "not valid safetensors JSON"),
        arguments(
            "no offsets",
            SafetensorsBytes.of("{\"w\":{\"dtype\":\"F32\",\"shape\":[]}}"),
            "not valid safetensors JSON"),
        arguments(
            "no type",
            SafetensorsBytes.of("{\"w\":{\"shape\":[1],\"data_offsets\":[0,4]}}", FOUR),
            "not valid safetensors JSON"),
        arguments(
            "no shape",
            SafetensorsBytes.of("{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", FOUR),
            "not valid safetensors JSON"),
        arguments(
            "fractional offsets",
            SafetensorsBytes.of(good.replace("4]", "4.5]"), FOUR),
            "not valid safetensors JSON"),
        arguments(
            "huge offsets",
            SafetensorsBytes.of(good.replace("4]", "1e30]"), FOUR),
            "not valid safetensors JSON"),
        arguments(
            "offsets backwards",
            SafetensorsBytes.of(header("F32", "[1]", 4, 0), FOUR),
            "offsets 4 to 0"),
        arguments(
            "offsets negative",
            SafetensorsBytes.of(header("F32", "[1]", -4, 0), FOUR),
            "offsets -4 to 0"),
        arguments(
            "offsets too far apart",
            SafetensorsBytes.of(header("F32", "[1]", 0, 8), new byte[8]),
            "8 bytes for shape"),
        arguments(
            "offsets a byte too far apart",
            SafetensorsBytes.of(header("F32", "[1]", 0, 5), new byte[5]),
            "5 bytes for shape"),
        arguments(
            "data cut off",
            SafetensorsBytes.of(header("F32", "[2]", 0, 8), FOUR),
            "truncated: 'w' ends at byte 8 of 4"),
        arguments(
            "negative shape",
            SafetensorsBytes.of(header("F32", "[-1]", 0, 4), FOUR),
            "not valid safetensors JSON"),
        arguments(
            "huge shape",
            SafetensorsBytes.of(header("F32", "[1000000000000]", 0, 4), FOUR),
            "4 bytes for shape"),
        arguments(
            "huge tensor",
            SafetensorsBytes.of(header("F32", "[1000000000000]", 0, 4_000_000_000_000L), FOUR),
            "truncated"),
        arguments(
            "overflowing shape",
            SafetensorsBytes.of(header("F32", "[4294967296,4294967296]", 0, 0), FOUR),
            "impossible shape"),
        arguments(
            "overflowing bytes",
            SafetensorsBytes.of(header("F32", "[4611686018427387904]", 0, 0), FOUR),
            "impossible shape"),
        arguments(
            "a name twice",
            SafetensorsBytes.of("{" + entry + "," + entry + "}", FOUR),
            "not valid safetensors JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void open_malformedFile_throwsLabException(String what, byte[] bytes, String message)
      throws IOException {
    Path file = SafetensorsBytes.write(folder, bytes);
    long before = allocated();
    Throwable thrown = catchThrowable(() -> Safetensors.open(file).close());
    assertThat(allocated() - before).as("bytes allocated").isLessThan(SMALL);
    assertThat(thrown)
        .as(what)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("w.safetensors'")
        .hasMessageContaining(message);
  }

  /** Bytes that this thread has allocated on the heap, and that all threads hold outside it. */
  private static long allocated() {
    long heap =
        ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
            .getCurrentThreadAllocatedBytes();
    return heap
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getTotalCapacity)
            .sum();
  }

  @Test
  void open_randomMutations_throwOnlyLabException() throws IOException {
    byte[] seed = validFile();
    Random random = new Random(20260101);
    int refused = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] mutant = mutate(seed, random);
      Path file = SafetensorsBytes.write(folder, mutant);
      Throwable thrown = catchThrowable(() -> readAll(file));
      if (thrown != null) {
        assertThat(thrown)
            .as("mutation %d: %s", i, new String(mutant, ISO_8859_1))
            .isInstanceOf(LabException.class);
        refused++;
      }
    }
    // Mutations of the data and of names are not errors; most others are.
    assertThat(refused).isBetween(1000, 3900);
  }

  private static byte[] validFile() {
    String header =
        """
        {"__metadata__":{"input":"rgb"},\
        "a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},\
        "b":{"dtype":"BF16","shape":[3],"data_offsets":[8,14]},\
        "c":{"dtype":"I64","shape":[],"data_offsets":[14,22]},\
        "d":{"dtype":"F64","shape":[1],"data_offsets":[22,30]},\
        "e":{"dtype":"F16","shape":[0],"data_offsets":[30,30]}}\
        """;
    return SafetensorsBytes.of(header, new byte[30]);
  }

  private static byte[] mutate(byte[] file, Random random) {
    byte[] mutant = file.clone();
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(random.nextInt(8) == 0 ? 8 : mutant.length);
      mutant[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) (mutant[at] ^ 1 << random.nextInt(8));
            case 1 -> (byte) random.nextInt(256);
            default -> (byte) "0123456789-[]{}:,\"e.".charAt(random.nextInt(20));
          };
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant;
  }

  private void readAll(Path path) {
    try (NDManager scope = manager.newSubManager();
        Safetensors file = Safetensors.open(path)) {
      for (String name : file.names()) {
        if (file.isFloat(name)) {
          file.read(name, scope).toByteBuffer();
        }
      }
    }
  }

  @Test
  void open_ofTooManyTensors_isRefused() throws IOException {
    Path file = folder.resolve("x.safetensors");
    java.nio.file.Files.write(file, SafetensorsBytes.of(manyTensors(100_001, 1)));
    assertThat(catchThrowable(() -> Safetensors.open(file)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("not valid safetensors JSON");
  }
}
