package io.imglab.core.style.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.style.setup.StylePackBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StylePackFileTest {
  private static final PackOrigin ORIGIN =
      new PackOrigin("gram", "toy", "abc", InputConvention.CAFFE, Pooling.MAX, Padding.REPLICATE);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.imgstyle");
    write(1, 2);
  }

  private void write(float first, float second) throws IOException {
    TreeMap<Integer, Map<String, NDArray>> sizes = new TreeMap<>();
    sizes.put(64, Map.of("relu1", square(first)));
    sizes.put(91, Map.of("relu1", square(second)));
    StylePackFile.write(file, ORIGIN, "wave.jpg", sizes);
  }

  private NDArray square(float first) {
    return manager.create(new float[] {first, 0, 0, 1}, new Shape(2, 2));
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> StylePackFile.read(file))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString())
        .matches(e -> !e.getMessage().contains("\n"));
  }

  @Test
  void read_returnsWhatWasWritten() {
    StylePack pack = StylePackFile.read(file);
    assertThat(pack.pictures()).isEqualTo("wave.jpg");
    assertThat(pack.origin()).containsAllEntriesOf(ORIGIN.asMetadata());
    assertThat(pack.layers()).containsExactly("relu1");
    assertThat(pack.sizes()).containsOnlyKeys(64, 91);
    assertThat(pack.at("relu1", 91, manager).toFloatArray()).containsExactly(2, 0, 0, 1);
  }

  @Test
  void read_ofNoFile_isRefused() throws IOException {
    Files.delete(file);
    assertRefused("does not exist");
  }

  @Test
  void read_ofATruncatedFile_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 30, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> StylePackFile.read(file)).isInstanceOf(LabException.class);
    }
  }

  @Test
  void read_ofAHugeHeader_isRefusedBeforeParsing() throws IOException {
    byte[] blanks = new byte[3 << 20];
    Arrays.fill(blanks, (byte) ' ');
    ByteBuffer.wrap(blanks).order(ByteOrder.LITTLE_ENDIAN).putLong(blanks.length - 8);
    Files.write(file, blanks);
    assertRefused("too large");
  }

  @Test
  void read_ofAPicture_isRefused() throws IOException {
    Files.writeString(file, "P3 1 1 255 0 0 0 this is no pack", StandardCharsets.US_ASCII);
    assertRefused("too large");
  }

  @Test
  void read_ofOtherTensors_namesTheCommandToMakeAPack() throws IOException {
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    ByteBuffer bytes = ByteBuffer.allocate(12 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    Files.write(file, bytes.array());
    assertRefused("imglab style pack");
  }

  @Test
  void read_ofNonFiniteValues_isRefused() throws IOException {
    write(1, Float.NaN);
    assertRefused("non-finite values");
  }

  private void assertMisfit(PackOrigin run, String message) {
    assertThatThrownBy(() -> StylePackFile.read(file).checkFits(run, Set.of("relu1")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }

  @Test
  void checkFits_ofADifferentOrigin_namesTheDifference() {
    InputConvention caffe = InputConvention.CAFFE;
    assertThatCode(() -> StylePackFile.read(file).checkFits(ORIGIN, Set.of("relu1")))
        .doesNotThrowAnyException();
    assertMisfit(
        new PackOrigin("gram", "vgg", "abc", caffe, Pooling.MAX, Padding.REPLICATE),
        "extractor 'toy' but the run has 'vgg'");
    assertMisfit(
        new PackOrigin("gram", "toy", "abd", caffe, Pooling.MAX, Padding.REPLICATE),
        "weights 'abc' but the run has 'abd'");
    assertMisfit(
        new PackOrigin("gram", "toy", "abc", caffe, Pooling.L2, Padding.REPLICATE),
        "pooling 'max' but the run has 'l2'");
    assertMisfit(
        new PackOrigin("gram", "toy", "abc", caffe, Pooling.MAX, Padding.ZERO),
        "padding 'replicate' but the run has 'zero'");
    assertMisfit(
        new PackOrigin("swd", "toy", "abc", caffe, Pooling.MAX, Padding.REPLICATE),
        "loss 'gram' but the run has 'swd'");
    assertThatThrownBy(() -> StylePackFile.read(file).checkFits(ORIGIN, Set.of("relu2")))
        .hasMessageContaining("lacks layer 'relu2'");
  }

  @Test
  void sides_haveARatioOfRootTwo() {
    assertThat(StylePackBuilder.sides(256)).containsExactly(64, 91, 128, 181, 256);
    assertThat(StylePackBuilder.sides(100)).containsExactly(71, 100);
    assertThat(StylePackBuilder.sides(40)).containsExactly(40);
  }
}
