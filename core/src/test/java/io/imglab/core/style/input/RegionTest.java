package io.imglab.core.style.input;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.LossNormalisation;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Regions: the guided Gram matrix. */
class RegionTest {
  private static final Size SIZE = new Size(12, 10);
  private static final Picture CONTENT = noise(SIZE, 1);
  private static final Picture ONE = noise(SIZE, 2);
  private static final Picture TWO = noise(new Size(8, 14), 3);
  private static final Picture CANDIDATE = noise(SIZE, 4);
  private static final List<StyleTerm> GRAM =
      List.of(new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1")));

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;

  /** White from column {@code from} to before column {@code to}. */
  private static Guide columns(Size size, int from, int to) {
    float[] greys = new float[(int) size.pixels()];
    for (int i = 0; i < greys.length; i++) {
      int column = i % size.width();
      greys[i] = column >= from && column < to ? 1 : 0;
    }
    return new Guide(size, greys);
  }

  private FeatureNetwork network() {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), Pooling.MAX, Set.of("relu1", "relu2"), manager);
  }

  private static StyleInputs inputs(Region... regions) {
    List<StyleReference> styles =
        List.of(new StyleReference.OfPicture(ONE, .5), new StyleReference.OfPicture(TWO, .5));
    return new StyleInputs(CONTENT, styles, CONTENT, List.of(regions));
  }

  private double loss(StyleInputs inputs) {
    return loss(inputs, CANDIDATE);
  }

  private double loss(StyleInputs inputs, Picture candidate) {
    try (FeatureNetwork network = network();
        StyleObjective objective = new StyleObjective(network, GRAM, inputs, manager)) {
      return objective.evaluate(Pixels.of(candidate, manager)).losses().total();
    }
  }

  /** The Gram matrix of some columns alone, at the resolution of the picture. */
  private float[] gram(Picture picture, int from, int to) {
    try (FeatureNetwork network = network()) {
      NDArray seen = network.forward(Pixels.of(picture, manager)).at("relu1");
      return ToyGram.gram(seen.get(":,:,:,%d:%d".formatted(from, to))).toFloatArray();
    }
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow((double) one[i] - other[i], 2);
    }
    return sum / one.length / one.length; // the mean, over C² with C² entries
  }

  @Test
  void config_withMasks_keepsThemInTheManifest() {
    StyleConfig masked = config(new MaskFiles(Path.of("a"), null));
    assertThat(Json.parse(Json.line(masked), StyleConfig.class)).isEqualTo(masked);
  }

  @Test
  void loss_ofTwoRegions_comparesEachWithItsStyleWeightedByArea() {
    Region left = new Region(columns(SIZE, 0, 3), 0, columns(SIZE, 6, 12));
    Region right = new Region(columns(SIZE, 3, 12), 1, null);
    double expected =
        1e3
            * (.25 * distance(gram(CANDIDATE, 0, 3), gram(ONE, 6, 12))
                + .75 * distance(gram(CANDIDATE, 3, 12), gram(TWO, 0, 8)));
    assertThat(loss(inputs(left, right))).isCloseTo(expected, Percentage.withPercentage(.01));
  }

  @Test
  void loss_ofAWhiteMask_isThatWithoutMask() {
    StyleInputs plain = new StyleInputs(CONTENT, ONE, CONTENT);
    Region all = new Region(columns(SIZE, 0, 12), 0, columns(SIZE, 0, 12));
    StyleInputs masked = new StyleInputs(CONTENT, plain.styles(), CONTENT, List.of(all));
    assertThat(loss(masked)).isCloseTo(loss(plain), Percentage.withPercentage(.01));
  }

  @Test
  void step_leavesPixelsWithoutMaskUnchanged() {
    Region left = new Region(columns(SIZE, 0, 5), 0, null);
    StyleInputs inputs =
        new StyleInputs(
            CONTENT, List.of(new StyleReference.OfPicture(ONE, 1)), noise(SIZE, 9), List.of(left));
    DescentConfig descent = new DescentConfig(DescentConfig.Algorithm.LBFGS, null, 60, 0);
    try (StyleExperiment experiment =
        new StyleExperiment(descent, inputs, GRAM, network(), manager)) {
      while (experiment.steps() < 60) {
        experiment.step();
      }
      Picture result = experiment.preview();
      assertThat(loss(inputs, result)).isLessThan(.3 * loss(inputs, CONTENT));
      float[] rgb = result.rgb();
      int changed = 0;
      for (int i = 0; i < rgb.length; i++) {
        if (i % 12 >= 5) {
          assertThat(rgb[i]).isEqualTo(CONTENT.rgb()[i]);
        } else {
          changed += rgb[i] == CONTENT.rgb()[i] ? 0 : 1;
        }
      }
      assertThat(changed).isGreaterThan(100);
    }
  }

  @Test
  void blended_atASoftEdge_isTheWeightedMean() {
    Guide soft = new Guide(new Size(2, 1), new float[] {.25f, 1});
    float[] mixed = soft.blended(new float[] {4, 4, 4, 4, 4, 4}, new float[6]);
    assertThat(mixed).containsExactly(1, 4, 1, 4, 1, 4);
    assertThat(Guide.union(List.of(soft, soft)).greys()).containsExactly(.5f, 1);
    assertThat(soft.share()).isEqualTo(.625);
  }

  @Test
  void normalisation_ofARegion_isThatOfTheRegionAlone() {
    List<StyleTerm> terms =
        List.of(
            new StyleTerm("content relu2", new ToyContent(), 1, Set.of("relu2")),
            new StyleTerm("style relu1", new ToyGram(), 1, Set.of("relu1")));
    Region part = new Region(columns(SIZE, 0, 3), 0, null);
    try (FeatureNetwork network = network()) {
      LossNormalisation balance = LossNormalisation.of(terms, inputs(part), network, manager);
      double expected = distance(gram(CONTENT, 0, 3), gram(ONE, 0, 12));
      assertThat(balance.style().get("style relu1"))
          .isCloseTo(expected, Percentage.withPercentage(.1));
    }
  }

  private Path write(String name, Guide guide) throws IOException {
    float[] rgb = new float[3 * guide.greys().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = guide.greys()[i % guide.greys().length];
    }
    Path file = folder.resolve(name);
    PictureWriter.write(new Picture(guide.size(), rgb), file);
    return file;
  }

  private List<Region> read(StyleConfig config) {
    PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
    return RegionReader.read(config, inputs(), reader);
  }

  private void assertRefused(StyleConfig config, String message) {
    assertThatThrownBy(() -> read(config))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }

  private static StyleConfig config(MaskFiles... masks) {
    return StyleConfig.DEFAULTS.withMasks(List.of(masks));
  }

  @Test
  void read_resizesMasksToTheirPictures() throws IOException {
    Path content = write("c.png", columns(new Size(24, 20), 0, 12));
    Path style = write("s.png", columns(SIZE, 0, 12));
    Region region = read(config(new MaskFiles(content, style))).get(0);
    assertThat(region.style()).isZero();
    assertThat(region.guide().size()).isEqualTo(SIZE);
    assertThat(Arrays.copyOf(region.guide().greys(), 12))
        .startsWith(1, 1, 1, 1, 1)
        .endsWith(0, 0, 0, 0, 0);
    assertThat(region.styleGuide()).isNotNull();
  }

  @Test
  void read_ofUnusableMasks_isRefused() throws IOException {
    Path good = write("c.png", columns(SIZE, 0, 12));
    Path black = write("b.png", columns(SIZE, 0, 0));
    Path tall = write("t.png", columns(new Size(10, 30), 0, 5));
    assertRefused(config(new MaskFiles(black, null)), "entirely black");
    assertRefused(config(new MaskFiles(tall, null)), "has the proportions of '12x10'");
    StyleConfig two =
        config(new MaskFiles(good, null))
            .with(List.of(StyleSource.parse("a"), StyleSource.parse("b")));
    assertRefused(two, "'1' masks cannot be assigned to '2' styles");
    StyleConfig weighted =
        config(new MaskFiles(good, null), new MaskFiles(good, null))
            .with(List.of(StyleSource.parse("a:2"), StyleSource.parse("b")));
    assertRefused(weighted, "style weights have no effect");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void parse_splitsBetweenExistingFiles() throws IOException {
    Path one = Files.createFile(folder.resolve("a:1.png"));
    Path two = Files.createFile(folder.resolve("b.png"));
    assertThat(MaskFiles.parse(one + ":" + two)).isEqualTo(new MaskFiles(one, two));
    assertThat(MaskFiles.parse(one.toString())).isEqualTo(new MaskFiles(one, null));
    assertThatThrownBy(() -> MaskFiles.parse(two + ":c.png"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("does not name existing files");
  }
}
