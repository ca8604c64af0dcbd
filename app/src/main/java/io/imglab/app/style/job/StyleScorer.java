package io.imglab.app.style.job;

import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.score.PerceptualDistance;
import io.imglab.core.score.StyleScore;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.ResolvedNetwork;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scores results, all with the same network and at the same size. */
public final class StyleScorer {
  /** The longest side of the content at the comparison, unless somebody wants another. */
  public static final int DEFAULT_SIZE = 512;

  private static final int LEAST_SIZE = 64;

  private final ExperimentFactory studio;
  private final PictureReader reader;
  private final int size;
  private final FeatureNetwork eyes;
  private final @Nullable PerceptualDistance perceptual;

  /**
   * Finds and loads the network.
   *
   * @param config of the network
   * @param lpips LPIPS's linear weights; null to leave LPIPS out
   * @param note takes what the user should know of the choice of the network
   */
  public StyleScorer(
      StyleResources resources,
      ExperimentFactory studio,
      NetworkConfig config,
      int size,
      @Nullable Path lpips,
      Consumer<String> note) {
    this.studio = studio;
    this.reader = resources.reader();
    this.size = size;
    ResolvedNetwork choice = ResolvedNetwork.of(config, resources.catalogue(), resources.models());
    if (!choice.note().isEmpty()) {
      note.accept(choice.note());
    }
    FeatureExtractor extractor = choice.extractor();
    this.eyes =
        studio.network(
            extractor,
            choice.weights(),
            config.on(studio.device()),
            StyleScore.layers(lpips != null));
    this.perceptual =
        lpips == null ? null : PerceptualDistance.read(lpips, extractor.name(), studio.manager());
  }

  /**
   * Makes sure that a size suits a comparison.
   *
   * @throws LabException if it is too small
   */
  public static void checkSize(int size) {
    if (size < LEAST_SIZE) {
      throw new LabException(
          "size '%d' is too small for a score; at least %d".formatted(size, LEAST_SIZE));
    }
  }

  public StyleScore score(Path content, Path style, Path result) {
    StyleScore.Pictures pictures =
        StyleScore.Pictures.of(read(content), read(style), read(result), size);
    return StyleScore.of(pictures, eyes, perceptual, studio.manager());
  }

  /** As one sees it on a page: what is transparent has no colour to compare. */
  private Picture read(Path file) {
    return reader.read(file).on(Background.WHITE);
  }
}
