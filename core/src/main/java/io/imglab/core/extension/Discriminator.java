package io.imglab.core.extension;

import java.util.List;

/** A recipe for a network from images (N, C, H, W) in [-1, 1] to logits (N, 1). */
public interface Discriminator extends Named {
  /**
   * The layers in the order of the forward pass.
   *
   * @param settings the user's choices for this recipe; those that {@link #settings} declares
   * @throws io.imglab.core.LabException if it cannot look at such images
   */
  List<Layer> network(ImageShape image, Settings settings);
}
