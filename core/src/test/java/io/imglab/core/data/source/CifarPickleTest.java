package io.imglab.core.data.source;

import static io.imglab.core.data.source.PublishedFiles.batch10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.data.source.PublishedFiles.Pickle2;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CifarPickleTest {
  private static final int ROW = 3072;

  @TempDir private Path temp;

  /** Image k of make-batches.py has the values (7i + 13k) mod 256. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void open_pickledByNumPy_hasItsPixels(int protocol) throws IOException {
    assertGolden(golden(protocol));
  }

  @Test
  void open_pickledByNumPy2_hasItsPixels() throws IOException {
    String one = new String(golden(2), StandardCharsets.ISO_8859_1);
    String two = one.replace("numpy.core.multiarray\n", "numpy._core.multiarray\n");
    assertThat(two).isNotEqualTo(one);
    assertGolden(two.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void assertGolden(byte[] pickle) throws IOException {
    try (DataSource source = SourceDetector.open(write(pickle))) {
      assertThat(source.count()).isEqualTo(2);
      for (int k = 0; k < 2; k++) {
        byte[] pixels = source.content(k);
        assertThat(pixels).hasSize(ROW);
        for (int i = 0; i < ROW; i++) {
          assertThat(pixels[i] & 0xFF).isEqualTo((7 * i + 13 * k) % 256);
        }
      }
    }
  }

  @Test
  void open_truncatedAnywhere_isOneLine() throws IOException {
    for (byte[] pickle : new byte[][] {batch10(1), golden(2), golden(5)}) {
      for (int length = 1; length < pickle.length; length += length < 400 ? 1 : 37) {
        assertFails(Arrays.copyOf(pickle, length), "'" + temp);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"os\nsystem", "builtins\neval", "numpy\nload", "subprocess\nPopen"})
  void open_anotherFunction_isNotRun(String global) throws IOException {
    Pickle2 pickle = new Pickle2().begin().text("data");
    pickle.raw("c" + global + "\n").text("touch /tmp/x").raw(0x85, 'R');
    assertFails(
        pickle.end(), "'%s', which no batch of CIFAR has".formatted(global.replace('\n', '.')));
  }

  @ParameterizedTest
  @ValueSource(ints = {'i', 'o', 'P', 'Q', 'S', 'V', 'I', '2', 0x81, 0x82, 0x92, 0x97})
  void open_anotherInstruction_isRefused(int instruction) throws IOException {
    assertFails(
        new Pickle2().begin().raw(instruction).end(),
        "the instruction 0x%02x, which no batch of CIFAR has".formatted(instruction));
  }

  @Test
  void open_arrayOfAnotherKind_isRefused() throws IOException {
    byte[] row = new byte[ROW];
    assertFails(data("f4", 1, ROW, false, row), "not a matrix of bytes");
    assertFails(data("u1", 1, ROW, true, row), "not a matrix of bytes");
    assertFails(data("u1", 2, ROW, false, row), "not a matrix of bytes");
    assertFails(data("u1", -1, -ROW, false, row), "not a matrix of bytes");
    assertFails(data("u1", 2, ROW / 2, false, row), "without images of 32x32 in 'data'");
    assertFails(new Pickle2().begin().text("data").names(2).end(), "without images of 32x32");
    assertFails(new byte[] {(byte) 0x80, 2, 'K', 1, '.'}, "something else than a dictionary");
  }

  @Test
  void open_claimedLength_isNotAllocated() throws IOException {
    Pickle2 pickle = new Pickle2().begin().raw('T').integer(Integer.MAX_VALUE);
    assertFails(pickle.end(), "its pickle cannot be read");
  }

  @Test
  void open_endlessName_isRefused() throws IOException {
    assertFails(new Pickle2().begin().raw("c" + "a".repeat(300)).end(), "cannot be read");
  }

  @Test
  void open_millionsOfInstructions_areRefused() throws IOException {
    byte[] pickle = new byte[1_100_000];
    Arrays.fill(pickle, (byte) ']');
    pickle[0] = (byte) 0x80;
    pickle[1] = 2;
    assertFails(pickle, "more than 1000000 instructions");
  }

  @Test
  void open_weightsOfPyTorch_areRefused() throws IOException {
    byte[] magic = {(byte) 0x80, 2, (byte) 0x8a, 2, 0x6c, 0x19, '.'};
    assertFails(magic, "something else than a dictionary");
  }

  private static byte[] data(String type, int rows, int columns, boolean fortran, byte[] bytes) {
    return new Pickle2().begin().text("data").matrix(type, rows, columns, fortran, bytes).end();
  }

  private static byte[] golden(int protocol) throws IOException {
    String name = "/io/imglab/core/data/batch-%d.pickle".formatted(protocol);
    try (InputStream in = CifarPickleTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(temp.resolve("data_batch_1"), content);
  }

  private void assertFails(byte[] pickle, String message) throws IOException {
    Path file = write(pickle);
    assertThatThrownBy(() -> SourceDetector.open(file).close())
        .as("%d bytes", pickle.length)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + file + "'")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
