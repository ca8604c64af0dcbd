package io.imglab.vgg19;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.vgg19.loss.FeatureLoss;
import io.imglab.vgg19.loss.GramLoss;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code --preset gatys} beside the losses of PyTorch's L-BFGS, which {@code reference-trace.py}
 * has recorded. {@code -Dtrace.pictures=FOLDER} writes the pictures that the script reads, {@code
 * -Dtrace.losses=FOLDER} a hundred losses of ours instead of comparing them.
 */
class ReferenceTraceTest {
  private static final Path DATA = Path.of("../../../shared/data");
  private static final Path TRAINED = DATA.resolve("vgg19/vgg19_caffe_bgr.safetensors");
  private static final Path RECORDED = Path.of("src/test/resources/io/imglab/vgg19");
  private static final String PICTURES = System.getProperty("trace.pictures");
  private static final String LOSSES = System.getProperty("trace.losses");
  private static final int SIDE = 128;
  private static final int LAST = 64;
  private static final Map<String, String> PAIRS =
      Map.of(
          "golden_gate", "wave",
          "taj_mahal", "udnie",
          "lion", "candy",
          "chicago", "mosaic",
          "amber", "the_scream",
          "figures", "vg_la_cafe");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /**
   * The first step is so short that the change of the gradient over it is mostly rounding error,
   * and what follows is chaotic: traces meet again when they come near a minimum.
   */
  @ParameterizedTest
  @CsvSource({"golden_gate,wave", "taj_mahal,udnie"})
  void gatys_descendsAsTheReference(String content, String style) throws IOException {
    assumeTrue(Files.exists(TRAINED), "no trained weights at " + TRAINED);
    assumeTrue(PICTURES == null && LOSSES == null, "writes only");
    double[] reference = recorded(content + "-" + style);
    double[] ours = losses(inputs(content, style), LAST);
    for (int i = 0; i < LAST; i++) {
      assertThat(ours[i])
          .as("evaluation %d", i + 1)
          .isCloseTo(reference[i], Percentage.withPercentage(tolerance(i + 1)));
    }
  }

  private static double tolerance(int evaluation) {
    if (evaluation <= 2) {
      return .1;
    }
    if (evaluation < 20) {
      return 30;
    }
    return evaluation < 60 ? 15 : 6;
  }

  private static double[] recorded(String pair) throws IOException {
    return Files.readAllLines(RECORDED.resolve(pair + ".txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** No test, but the way to the files of the script and of docs/reference-trace.md. */
  @Test
  void write() throws IOException {
    assumeTrue(PICTURES != null || LOSSES != null, "nothing to write");
    for (Map.Entry<String, String> pair : PAIRS.entrySet()) {
      write(pair.getKey() + "-" + pair.getValue(), inputs(pair.getKey(), pair.getValue()));
    }
  }

  private void write(String pair, StyleInputs inputs) throws IOException {
    if (PICTURES != null) {
      write(inputs.content(), Path.of(PICTURES, pair + ".content"));
      write(inputs.style(), Path.of(PICTURES, pair + ".style"));
    }
    if (LOSSES != null) {
      Stream<String> lines =
          Arrays.stream(losses(inputs, 100)).mapToObj(loss -> "%.7g".formatted(loss));
      Files.createDirectories(Path.of(LOSSES));
      Files.write(Path.of(LOSSES, pair + ".txt"), lines.toList());
    }
  }

  private static StyleInputs inputs(String contentName, String styleName) {
    PictureReader reader = new PictureReader(PictureReader.DEFAULT_MAX_PIXELS);
    Path folder = DATA.resolve("images");
    Picture content =
        reader.read(
            folder.resolve("content/" + contentName + ".jpg"), size -> size.withLongSide(SIDE));
    int shortSide = content.size().shortSide();
    Picture style =
        reader.read(
            folder.resolve("style/" + styleName + ".jpg"), size -> size.withShortSide(shortSide));
    return new StyleInputs(content, style, content);
  }

  private double[] losses(StyleInputs inputs, int steps) {
    Catalogue catalogue = new Catalogue(List.of(new GramLoss(), new FeatureLoss()));
    List<StyleTerm> terms = StyleTerm.of(LossConfig.DEFAULTS, new LossTerms(catalogue));
    Vgg19 vgg19 = new Vgg19();
    try (WeightsFile weights = WeightsFile.open(TRAINED, vgg19, null)) {
      FeatureNetwork network =
          new FeatureNetwork(
              vgg19,
              weights,
              Preset.GATYS.network().forwardConfig(),
              StyleTerm.layers(terms),
              manager);
      try (StyleExperiment experiment =
          new StyleExperiment(Preset.GATYS.descent(), inputs, terms, network, manager)) {
        return IntStream.range(0, steps).mapToDouble(i -> experiment.step().total()).toArray();
      }
    }
  }

  private static void write(Picture picture, Path file) throws IOException {
    float[] rgb = picture.rgb();
    ByteBuffer bytes =
        ByteBuffer.allocate(2 * Integer.BYTES + rgb.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(picture.width())
            .putInt(picture.height());
    bytes.asFloatBuffer().put(rgb);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.array());
  }
}
