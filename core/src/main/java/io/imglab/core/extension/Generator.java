package io.imglab.core.extension;

import java.util.List;

/** A recipe for a network from latent vectors (N, latent) to images (N, C, H, W) in [-1, 1]. */
public interface Generator extends Named {
  /**
   * The layers in the order of the forward pass.
   *
   * @param latent length of a latent vector
   * @param settings the user's choices for this recipe; those that {@link #settings} declares
   * @throws io.imglab.core.LabException if it cannot make such images
   */
  List<Layer> network(int latent, ImageShape image, Settings settings);

  /** What it is trained with unless the user says otherwise. */
  GanDefaults defaults();
}
