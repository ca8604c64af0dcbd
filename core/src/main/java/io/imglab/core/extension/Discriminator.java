package io.imglab.core.extension;

import java.util.List;

/** The architecture of a network from images (N, C, H, W) in [-1, 1] to logits (N, 1). */
public interface Discriminator extends Named {
  /**
   * The layers in the order of the forward pass.
   *
   * @param settings the user's values of the settings that {@link #settings} declares
   * @throws io.imglab.core.LabException if images of this shape are not supported
   */
  List<Layer> network(ImageShape image, Settings settings);
}
