package io.imglab.core.extension;

import java.util.List;

/**
 * The architecture of a network from latent vectors (N, latent) to images (N, C, H, W) in [-1, 1].
 */
public interface Generator extends Named {
  /**
   * The layers in the order of the forward pass.
   *
   * @param latent length of a latent vector
   * @param settings the user's values of the settings that {@link #settings} declares
   * @throws io.imglab.core.LabException if images of this shape are not supported
   */
  List<Layer> network(int latent, ImageShape image, Settings settings);

  /** The hyperparameters of training unless the user sets others. */
  GanDefaults defaults();

  /**
   * The training steps of the run with which the generator was published, so that whoever trains it
   * for much shorter is told so; 0 if there is none.
   */
  default long publishedSteps() {
    return 0;
  }
}
