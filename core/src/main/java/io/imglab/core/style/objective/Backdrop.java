package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.image.Picture;
import io.imglab.core.style.input.Guide;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content outside the regions of a run. The pixels are composited over it before the losses are
 * evaluated, as they are in the result, so that pixels outside the regions have no influence.
 */
final class Backdrop {
  private final @Nullable NDArray coverage;
  private final @Nullable NDArray background;

  /** The backdrop of a run; without regions, {@link #behind} returns the pixels as they are. */
  Backdrop(StyleInputs inputs, NDManager manager) {
    if (inputs.regions().isEmpty()) {
      coverage = null;
      background = null;
      return;
    }
    Picture content = Transparency.filled(inputs.content());
    float[] ones = new float[content.rgb().length];
    Arrays.fill(ones, 1);
    Guide covered = inputs.unionOfRegions();
    Picture shown = new Picture(content.size(), covered.blended(ones, new float[ones.length]));
    Picture hidden =
        new Picture(content.size(), covered.blended(new float[ones.length], content.rgb()));
    coverage = Pixels.of(shown, manager);
    background = Pixels.of(hidden, manager);
  }

  /**
   * The pixels composited over the content, differentiable.
   *
   * @param pixels (1, 3, H, W)
   */
  NDArray behind(NDArray pixels) {
    return coverage == null || background == null ? pixels : pixels.mul(coverage).add(background);
  }
}
