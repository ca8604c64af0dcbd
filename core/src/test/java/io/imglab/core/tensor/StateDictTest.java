package io.imglab.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  private StateDict written(Path file) throws IOException {
    StateDict state = new StateDict();
    state.put("pixels", manager.create(new double[] {Math.PI, -0.0, Double.MIN_VALUE}));
    state.put("one", manager.create(new float[] {2.5f}, new Shape(1)));
    state.put("loss", 0.1 + 0.2);
    state.put("best", Double.POSITIVE_INFINITY);
    state.put("steps", Long.MAX_VALUE);
    state.write(file);
    return state;
  }

  @Test
  void read_afterWrite_returnsEveryBit() throws IOException {
    Path file = folder.resolve("a.ckpt");
    StateDict before = written(file);
    StateDict after = StateDict.read(file, manager);
    NDArray pixels = after.array("pixels");
    assertThat(pixels.toByteBuffer()).isEqualTo(before.array("pixels").toByteBuffer());
    assertThat(after.array("one").getShape()).isEqualTo(new Shape(1));
    assertThat(after.number("loss")).isEqualTo(0.1 + 0.2);
    assertThat(after.number("best")).isInfinite();
    assertThat(after.integer("steps")).isEqualTo(Long.MAX_VALUE);
    assertThat(after.contains("pixels")).isTrue();
    assertThat(after.contains("loss")).as("a number is not an array").isFalse();
  }

  @Test
  void array_missingName_isNamed() {
    StateDict empty = new StateDict();
    assertThatThrownBy(() -> empty.array("pixels"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "the checkpoint lacks 'pixels'; it comes from another version or another experiment");
    assertThatThrownBy(() -> empty.number("loss")).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> empty.integer("steps")).isInstanceOf(LabException.class);
  }

  @Test
  void checkShape_otherShape_namesBothShapes() {
    StateDict state = new StateDict();
    state.put("pixels", manager.zeros(new Shape(2, 3)));
    state.checkShape("pixels", new Shape(2, 3));
    assertThatThrownBy(() -> state.checkShape("pixels", new Shape(3, 2)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'pixels' of shape (2, 3) instead of (3, 2)");
  }

  /** Flips each byte of the file in turn; padding after the header may become other white space. */
  @Test
  void read_oneByteFlipped_isRefused() throws IOException {
    Path file = folder.resolve("a.ckpt");
    written(file);
    byte[] good = Files.readAllBytes(file);
    for (int i = 0; i < good.length; i++) {
      byte[] damaged = good.clone();
      damaged[i] ^= 1;
      Files.write(file, damaged);
      assertThat(catchThrowable(() -> StateDict.read(file, manager)))
          .as("byte %d of %s", i, new String(good, StandardCharsets.ISO_8859_1))
          .isInstanceOf(LabException.class);
    }
  }

  @Test
  void read_changedShape_isRefused() throws IOException {
    Path file = folder.resolve("a.ckpt");
    StateDict state = new StateDict();
    state.put("pixels", manager.create(new float[6], new Shape(2, 3)));
    state.write(file);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replace("[2,3]", "[3,2]"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> StateDict.read(file, manager))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith("is damaged: its checksum does not match");
  }

  @Test
  void read_truncatedFile_isRefused() throws IOException {
    Path file = folder.resolve("a.ckpt");
    written(file);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
    assertThatThrownBy(() -> StateDict.read(file, manager))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is truncated");
  }
}
