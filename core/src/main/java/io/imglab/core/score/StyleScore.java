package io.imglab.core.score;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.metrics.FrechetDistance;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The score of a style transfer result against its content and its style, all at the same size, so
 * that results of different sizes and programs are comparable.
 *
 * <p>The style loss is what most programs minimise, and it says little by itself: a result may have
 * a lower one and look worse. The Fréchet distance compares the distributions of activations at
 * single positions (as SIFID does with another network, Shaham et al. 2019); structural similarity
 * and LPIPS measure how much of the content is preserved.
 *
 * @param measures in a fixed order
 * @param notes for readers of the score
 */
public record StyleScore(List<Measure> measures, List<String> notes) {
  /** It has 256 channels, and 4096 positions already at a side of 256. */
  static final String FRECHET_LAYER = "relu3_1";

  private static final String STYLE = "style";
  private static final String CONTENT = "content";

  /** Full name of the measure for the distance of a result from its content. */
  public static final String CONTENT_DISTANCE = CONTENT + "-loss";

  /**
   * Full name of the measure for the distance of a result from its style. It is not the style loss,
   * which most results were made to minimise.
   */
  public static final String STYLE_DISTANCE = STYLE + "-frechet-" + FRECHET_LAYER;

  public StyleScore {
    measures = List.copyOf(measures);
    notes = List.copyOf(notes);
  }

  /** The layers whose activations a score needs. */
  public static Set<String> layers(LossTerms available, boolean withLpips) {
    Set<String> layers = new TreeSet<>(StyleTerm.layers(terms(available)));
    layers.add(FRECHET_LAYER);
    if (withLpips) {
      layers.addAll(PerceptualDistance.LAYERS);
    }
    return layers;
  }

  /**
   * The three pictures, scaled for the comparison.
   *
   * @param content with the requested long side
   * @param style with the same short side as the content
   * @param result with the size of the content
   */
  public record Pictures(Picture content, Picture style, Picture result) {
    /** Scales pictures of any size for the comparison. */
    public static Pictures of(Picture content, Picture style, Picture result, int longSide) {
      Size size = content.size().withLongSide(longSide);
      return new Pictures(
          Resampler.resize(content, size),
          Resampler.resize(style, style.size().withShortSide(size.shortSide())),
          Resampler.cover(result, size));
    }
  }

  /**
   * Computes the score.
   *
   * @param network provides {@link #layers}
   * @param available has the content loss and the style loss
   * @param lpips null to leave LPIPS out
   * @param parent the parent of everything that is allocated
   */
  public static StyleScore of(
      Pictures pictures,
      FeatureNetwork network,
      LossTerms available,
      @Nullable PerceptualDistance lpips,
      NDManager parent) {
    List<Measure> measures = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<StyleTerm> terms = terms(available);
    try (NDManager manager = parent.newSubManager()) {
      Activations content = network.forward(array(pictures.content(), manager));
      Activations style = network.forward(array(pictures.style(), manager));
      Activations result = network.forward(array(pictures.result(), manager));
      losses(STYLE, terms.get(1), result, style, manager, measures);
      frechet(result, style, measures, notes);
      measures.add(colours(STYLE, pictures.result(), pictures.style()));
      losses(CONTENT, terms.get(0), result, content, manager, measures);
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

  /** The content loss and the style loss of a default run. */
  private static List<StyleTerm> terms(LossTerms available) {
    return StyleTerm.of(LossConfig.DEFAULTS, available);
  }

  private static NDArray array(Picture picture, NDManager manager) {
    Shape shape = new Shape(1, 3, picture.height(), picture.width());
    return NativeArray.of(picture.rgb(), shape, manager);
  }

  /** Adds the weighted loss against a reference, and each layer's part of it. */
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
    FrechetDistance.Result distance = FrechetDistance.between(positions(result), positions(style));
    measures.add(Measure.lower("frechet-" + FRECHET_LAYER, STYLE, distance.distance()));
    notes.addAll(distance.notes());
  }

  /** The activations at every position: (H·W, C). */
  private static float[][] positions(Activations activations) {
    NDArray array = activations.at(FRECHET_LAYER);
    int channels = (int) array.getShape().get(1);
    float[] values = array.transpose(0, 2, 3, 1).reshape(-1).toFloatArray();
    float[][] positions = new float[values.length / channels][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = java.util.Arrays.copyOfRange(values, i * channels, (i + 1) * channels);
    }
    return positions;
  }

  private static Measure colours(String against, Picture result, Picture other) {
    double distance = ColourHistogram.of(result).distance(ColourHistogram.of(other));
    return Measure.lower("colour-histogram", against, distance);
  }
}
