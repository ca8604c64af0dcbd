package io.imglab.core.tensor;

import static io.imglab.core.tensor.SafetensorsBytes.floats;
import static io.imglab.core.tensor.SafetensorsBytes.halves;
import static io.imglab.core.tensor.SafetensorsBytes.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  private NDArray read(byte[] bytes) throws IOException {
    try (Safetensors file = Safetensors.open(SafetensorsBytes.write(folder, bytes))) {
      return file.read("w", manager);
    }
  }

  @Test
  void read_f32_returnsTheValues() throws IOException {
    NDArray w =
        read(SafetensorsBytes.of(header("F32", "[2,1,2]", 0, 16), floats(1, -2.5f, 1e-30f, 3e38f)));
    assertThat(w.getShape()).isEqualTo(new Shape(2, 1, 2));
    assertThat(w.toFloatArray()).containsExactly(1, -2.5f, 1e-30f, 3e38f);
  }

  /** Sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
  @Test
  void read_f16_returnsFloats() throws IOException {
    byte[] data = halves(0x3C00, 0xC100, 0x7BFF, 0x0001, 0x8000, 0x7C00);
    NDArray w = read(SafetensorsBytes.of(header("F16", "[6]", 0, 12), data));
    assertThat(w.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(w.toFloatArray())
        .containsExactly(1, -2.5f, 65504, 0x1p-24f, -0f, Float.POSITIVE_INFINITY);
  }

  /** The upper half of a float: sign, 8 bits of exponent, 7 bits of fraction. */
  @Test
  void read_bf16_returnsFloats() throws IOException {
    byte[] data = halves(0x3F80, 0xC020, 0x4049, 0x7F7F);
    NDArray w = read(SafetensorsBytes.of(header("BF16", "[4]", 0, 8), data));
    assertThat(w.getDataType()).isEqualTo(DataType.FLOAT32);
    assertThat(w.toFloatArray())
        .containsExactly(1, -2.5f, 3.140625f, Float.intBitsToFloat(0x7F7F0000));
  }

  @Test
  void read_secondTensor_startsAtItsOffset() throws IOException {
    String header =
        """
        {"v":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
         "w":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}  \
        """;
    Path path = SafetensorsBytes.write(folder, SafetensorsBytes.of(header, floats(1, 2)));
    try (Safetensors file = Safetensors.open(path)) {
      assertThat(file.names()).containsExactly("v", "w");
      assertThat(file.read("v", manager).toFloatArray()).containsExactly(2);
      assertThat(file.read("w", manager).getShape()).isEqualTo(new Shape());
      assertThat(file.read("w", manager).getFloat()).isEqualTo(1);
    }
  }

  @Test
  void read_noElements_returnsAnEmptyArray() throws IOException {
    assertThat(read(SafetensorsBytes.of(header("F32", "[0,3]", 0, 0))).isEmpty()).isTrue();
  }

  @Test
  void read_integers_namesReadableTypes() throws IOException {
    byte[] bytes =
        SafetensorsBytes.of(header("I32", "[1]", 0, 4), (byte) 1, (byte) 0, (byte) 0, (byte) 0);
    try (Safetensors file = Safetensors.open(SafetensorsBytes.write(folder, bytes))) {
      assertThat(file.isFloat("w")).isFalse();
      assertThat(file.type("w")).isEqualTo("I32");
      assertThatThrownBy(() -> file.read("w", manager))
          .isInstanceOf(LabException.class)
          .hasMessageEndingWith(
              "has the tensor 'w' as I32; only F32, F16, BF16 and F64 can be read");
    }
  }

  @Test
  void read_missingTensor_isNamed() throws IOException {
    byte[] bytes = SafetensorsBytes.of(header("F32", "[1]", 0, 4), floats(1));
    try (Safetensors file = Safetensors.open(SafetensorsBytes.write(folder, bytes))) {
      assertThatThrownBy(() -> file.read("v", manager))
          .isInstanceOf(LabException.class)
          .hasMessageEndingWith("lacks the tensor 'v'");
    }
  }

  @Test
  void open_missingFileOrFolder_isRefused() {
    assertThatThrownBy(() -> Safetensors.open(folder.resolve("none")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("none' does not exist");
    assertThatThrownBy(() -> Safetensors.open(folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void read_afterWrite_returnsTheSameBits() throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", manager.randomNormal(new Shape(3, 2, 3, 3)));
    tensors.put("ünïcode \"quoted\"", manager.create(new double[] {Math.PI, Double.NaN, -0.0}));
    tensors.put("scalar", manager.create(7f));
    tensors.put("none", manager.create(new Shape(0, 2)));
    Map<String, String> metadata = Map.of("input", "rgb");
    Path path = folder.resolve("written");
    AtomicFile.write(path, channel -> SafetensorsWriter.write(channel, tensors, metadata));

    try (Safetensors file = Safetensors.open(path)) {
      assertThat(file.metadata()).isEqualTo(metadata);
      assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
      tensors.forEach(
          (name, tensor) -> {
            NDArray again = file.read(name, manager);
            assertThat(again.getShape()).isEqualTo(tensor.getShape());
            assertThat(again.getDataType()).isEqualTo(tensor.getDataType());
            assertThat(again.toByteBuffer()).isEqualTo(tensor.toByteBuffer());
          });
    }
  }

  /** According to the specification, independently of the reader. */
  @Test
  void write_oneTensor_hasTheBytesOfTheFormat() throws IOException {
    Path path = folder.resolve("written");
    Map<String, NDArray> tensors = Map.of("w", manager.create(new float[] {1, 2}));
    AtomicFile.write(path, channel -> SafetensorsWriter.write(channel, tensors, Map.of()));
    String json =
        "{\"__metadata__\":{},\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String padded = json + " ".repeat((8 - json.length() % 8) % 8);
    assertThat(Files.readAllBytes(path)).isEqualTo(SafetensorsBytes.of(padded, floats(1, 2)));
  }
}
