package io.imglab.app.style.job;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.score.PerceptualDistance;
import io.imglab.core.score.StyleScore;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.ResolvedNetwork;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores results, all with the same network and at the same size. The factory owns the network. */
public final class StyleScorer {
  /** The default for the longest side of the content, in pixels, at which pictures are compared. */
  public static final int DEFAULT_SIZE = 512;

  private static final int MIN_SIZE = 64;

  private final ExperimentFactory factory;
  private final PictureReader reader;
  private final int size;
  private final LossTerms terms;
  private final FeatureNetwork network;
  private final @Nullable PerceptualDistance perceptual;

  /**
   * Finds and loads the network.
   *
   * @param lpips the file of LPIPS's linear weights; null to leave LPIPS out
   * @param note receives a remark about the choice of the network, if there is one
   */
  public StyleScorer(
      StyleResources resources,
      ExperimentFactory factory,
      NetworkConfig config,
      int size,
      @Nullable Path lpips,
      Consumer<String> note) {
    this.factory = factory;
    this.reader = resources.reader();
    this.size = size;
    this.terms = new LossTerms(resources.catalogue());
    ResolvedNetwork resolved =
        ResolvedNetwork.of(config, resources.catalogue(), resources.models());
    if (!resolved.note().isEmpty()) {
      note.accept(resolved.note());
    }
    FeatureExtractor extractor = resolved.extractor();
    this.network =
        factory.network(
            extractor,
            resolved.weights(),
            config.on(factory.device()),
            StyleScore.layers(terms, lpips != null));
    this.perceptual =
        lpips == null ? null : PerceptualDistance.read(lpips, extractor.name(), factory.manager());
  }

  /**
   * Makes sure that a size suits a comparison.
   *
   * @throws LabException if it is too small
   */
  public static void checkSize(int size) {
    if (size < MIN_SIZE) {
      throw new InvalidValueException(
          "size '%s' is too small for a score; use at least %s".formatted(size, MIN_SIZE));
    }
  }

  public StyleScore score(Path content, Path style, Path result) {
    StyleScore.Pictures pictures =
        StyleScore.Pictures.of(read(content), read(style), read(result), size);
    return StyleScore.of(pictures, network, terms, perceptual, factory.manager());
  }

  /** On white: transparent pixels have no colour to compare. */
  private Picture read(Path file) {
    return reader.read(file).on(Background.WHITE);
  }
}
