package io.imglab.core.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.metrics.FrechetDistance;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.loss.FeatureLoss;
import io.imglab.core.style.loss.GramLoss;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores a result against its content and its style, all at one size, so that results of different
 * sizes and programs compare.
 *
 * <p>The style loss is what most programs minimise and says little alone: a result may have a
 * smaller one and look worse. The Fréchet distance compares the distributions of activations at
 * single places (as SIFID does with another network, Shaham et al. 2019), the structural similarity
 * and LPIPS how much of the content is left.
 *
 * @param measures in a fixed order
 * @param notes what the reader should know
 */
public record StyleScore(List<Measure> measures, List<String> notes) {
  /** 256 channels, and at a side of 256 already 4096 places. */
  static final String FRECHET_LAYER = "relu3_1";

  private static final String STYLE = "style";
  private static final String CONTENT = "content";

  /** Full name of the measure that says how far a result is from its content. */
  public static final String CONTENT_DISTANCE = CONTENT + "-loss";

  /**
   * Full name of the measure that says how far a result is from its style. Not the style loss,
   * which is what most results were made to minimise.
   */
  public static final String STYLE_DISTANCE = STYLE + "-frechet-" + FRECHET_LAYER;

  private static final List<StyleTerm> TERMS =
      StyleTerm.of(
          LossConfig.DEFAULTS,
          name -> Map.of("gram", new GramLoss(), "feature", new FeatureLoss()).get(name));

  public StyleScore {
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }

  /** The layers that a network must give for a score. */
  public static Set<String> layers(boolean withLpips) {
    Set<String> layers = new TreeSet<>(StyleTerm.layers(TERMS));
    layers.add(FRECHET_LAYER);
    if (withLpips) {
      layers.addAll(PerceptualDistance.LAYERS);
    }
    return layers;
  }

  /**
   * The three pictures at the size of the comparison.
   *
   * @param content with the long side asked for
   * @param style its short side as long as the content's
   * @param result of the content's size
   */
  public record Pictures(Picture content, Picture style, Picture result) {
    /** Scales pictures as they come. */
    public static Pictures of(Picture content, Picture style, Picture result, int longSide) {
      Size size = content.size().withLongSide(longSide);
      return new Pictures(
          Resampler.resize(content, size),
          Resampler.resize(style, style.size().withShortSide(size.shortSide())),
          Resampler.cover(result, size));
    }
  }

  /**
   * Scores.
   *
   * @param network gives {@link #layers}
   * @param lpips measures LPIPS; null to leave it out
   */
  public static StyleScore of(
      Pictures pictures,
      FeatureNetwork network,
      @Nullable PerceptualDistance lpips,
      NDManager parent) {
    List<Measure> measures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    try (NDManager manager = parent.newSubManager()) {
      Activations content = network.forward(array(pictures.content(), manager));
      Activations style = network.forward(array(pictures.style(), manager));
      Activations result = network.forward(array(pictures.result(), manager));
      losses(STYLE, TERMS.get(1), result, style, manager, measures);
      frechet(result, style, measures, notes);
      measures.add(colours(STYLE, pictures.result(), pictures.style()));
      losses(CONTENT, TERMS.get(0), result, content, manager, measures);
      double ssim = StructuralSimilarity.of(pictures.result(), pictures.content());
      measures.add(Measure.higher("ssim", CONTENT, ssim));
      if (lpips != null) {
        measures.add(Measure.lower(lpips.name(), CONTENT, lpips.between(result, content)));
        lpips.note().ifPresent(notes::add);
      }
      measures.add(colours(CONTENT, pictures.result(), pictures.content()));
    }
    return new StyleScore(measures, notes);
  }

  private static NDArray array(Picture picture, NDManager manager) {
    Shape shape = new Shape(1, 3, picture.height(), picture.width());
    return manager.create(picture.rgb(), shape).duplicate();
  }

  /** The weighted loss of the reference and what each layer has of it. */
  private static void losses(
      String against,
      StyleTerm term,
      Activations result,
      Activations reference,
      NDManager manager,
      List<Measure> measures) {
    List<Measure> layers = new ArrayList<>();
    double sum = 0;
    for (String layer : new TreeSet<>(term.layers())) {
      NDArray loss = term.term().towards(reference, Set.of(layer), manager).score(result);
      double weighted = term.weight() * loss.getFloat();
      sum += weighted;
      layers.add(Measure.lower(against + "-loss-" + layer, against, weighted));
    }
    measures.add(Measure.lower(against + "-loss", against, sum));
    if (layers.size() > 1) {
      measures.addAll(layers);
    }
  }

  private static void frechet(
      Activations result, Activations style, List<Measure> measures, List<String> notes) {
    FrechetDistance.Result distance = FrechetDistance.between(places(result), places(style));
    measures.add(Measure.lower("frechet-" + FRECHET_LAYER, STYLE, distance.distance()));
    notes.addAll(distance.notes());
  }

  /** The activations at every place: (h·w, C). */
  private static float[][] places(Activations seen) {
    NDArray activations = seen.at(FRECHET_LAYER);
    int channels = (int) activations.getShape().get(1);
    float[] values = activations.transpose(0, 2, 3, 1).reshape(-1).toFloatArray();
    float[][] places = new float[values.length / channels][];
    for (int i = 0; i < places.length; i++) {
      places[i] = java.util.Arrays.copyOfRange(values, i * channels, (i + 1) * channels);
    }
    return places;
  }

  private static Measure colours(String against, Picture result, Picture other) {
    double distance = ColourHistogram.of(result).distance(ColourHistogram.of(other));
    return Measure.lower("colour-histogram", against, distance);
  }
}
