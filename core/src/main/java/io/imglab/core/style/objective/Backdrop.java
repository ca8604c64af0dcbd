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
 * The content around the regions of a run. Losses look at the pixels as they are laid over it,
 * which is how they are shown, so that nothing that is not shown plays a part.
 */
final class Backdrop {
  private final @Nullable NDArray cover;
  private final @Nullable NDArray around;

  /** The backdrop of a run, if it has regions. */
  Backdrop(StyleInputs inputs, NDManager manager) {
    if (inputs.regions().isEmpty()) {
      cover = null;
      around = null;
      return;
    }
    Picture content = Transparency.filled(inputs.content());
    float[] ones = new float[content.rgb().length];
    Arrays.fill(ones, 1);
    Guide covered = inputs.unionOfRegions();
    Picture shown = new Picture(content.size(), covered.blended(ones, new float[ones.length]));
    Picture hidden =
        new Picture(content.size(), covered.blended(new float[ones.length], content.rgb()));
    cover = Pixels.of(shown, manager);
    around = Pixels.of(hidden, manager);
  }

  /**
   * The pixels as they are shown, differentiable.
   *
   * @param pixels (1, 3, H, W)
   */
  NDArray under(NDArray pixels) {
    return cover == null || around == null ? pixels : pixels.mul(cover).add(around);
  }
}
