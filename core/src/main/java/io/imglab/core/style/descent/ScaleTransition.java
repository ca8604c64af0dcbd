package io.imglab.core.style.descent;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;

/**
 * The way from one size of a {@link Pyramid} to the next.
 *
 * @param here the pictures at the size that is left
 * @param there the pictures at the size that is begun
 * @param terms the losses; only the content loss keeps a scene, whatever else reads the content
 */
record ScaleTransition(StyleInputs here, StyleInputs there, List<StyleTerm> terms) {
  /**
   * A picture at the next size, with the content's detail that the last size could not show: an
   * enlarged picture is blurred, and most of a new size's evaluations would go into sharpening it.
   */
  Picture enlarged(Picture picture) {
    Size size = there.content().size();
    Picture enlarged = Resampler.resize(picture, size);
    return picture.size().equals(size) || !keepsScene() ? enlarged : sharpened(enlarged);
  }

  private boolean keepsScene() {
    return terms.stream().anyMatch(term -> term.is(StyleTerm.CONTENT));
  }

  private Picture sharpened(Picture picture) {
    float[] rgb = picture.rgb().clone();
    float[] blurred = Resampler.resize(here.content(), picture.size()).rgb();
    float[] sharp = there.content().rgb();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += sharp[i] - blurred[i];
    }
    return new Picture(picture.size(), rgb);
  }
}
