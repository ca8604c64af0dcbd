package io.imglab.core.gan.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.tensor.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeatureFileTest {
  private static final List<String> NAMES = List.of("a/1.png", "b/\"2\".png");
  private static final List<String> LABELS = List.of("a", "b");
  private static final float[] VALUES = {1, -2.5f, 0, .125f, 3, 1e-7f};

  @TempDir private Path folder;

  private Path written(String name, List<String> labels) {
    Path file = folder.resolve(name);
    try (NDManager manager = Devices.open("cpu");
        NDArray features = manager.create(VALUES, new Shape(2, 3))) {
      FeatureFile.write(file, features, NAMES, labels);
    }
    return file;
  }

  /** The format of NumPy, version 1.0: values begin at a multiple of 64 bytes. */
  @Test
  void write_ofNpy_isNumPysFormat() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(written("x.npy", LABELS)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = bytes.getShort(8);
    String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
    assertThat(bytes.array()).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    assertThat((10 + length) % 64).isZero();
    assertThat(header)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
        .endsWith("\n");
    bytes.position(10 + length);
    for (float value : VALUES) {
      assertThat(bytes.getFloat()).isEqualTo(value);
    }
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void write_ofCsv_quotesNames() {
    assertThat(written("x.CSV", LABELS))
        .hasContent(
            """
            name,label,f0,f1,f2
            "a/1.png","a",1.0,-2.5,0.0
            "b/""2"".png","b",0.125,3.0,1.0E-7
            """);
    assertThat(written("y.csv", List.of())).content().contains("\"a/1.png\",,1.0");
  }

  @Test
  void write_ofSafetensors_hasNamesAndLabels() {
    try (NDManager manager = Devices.open("cpu");
        Safetensors file = Safetensors.open(written("x.safetensors", LABELS))) {
      assertThat(file.read("features", manager).toFloatArray()).containsExactly(VALUES);
      assertThat(file.shape("features")).isEqualTo(new Shape(2, 3));
      assertThat(file.metadata()).containsEntry("labels", "[\"a\",\"b\"]").containsKey("names");
    }
  }

  @Test
  void check_ofAnotherSuffix_isRefused() {
    assertThatThrownBy(() -> FeatureFile.check(Path.of("x.mat")))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'x.mat' has no suffix of a format for features; use .safetensors, .npy or .csv");
  }
}
