package io.imglab.core.style.descent;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;

/**
 * The transition from one level of a {@link Pyramid} to the next.
 *
 * @param from the pictures at the previous size
 * @param to the pictures at the next size
 * @param terms the losses; only the content loss preserves the content's detail
 */
record ScaleTransition(StyleInputs from, StyleInputs to, List<StyleTerm> terms) {
  /**
   * A picture at the next size, plus the detail of the content that the previous size could not
   * show: an enlarged picture is blurred, and most evaluations of the new level would go into
   * sharpening it.
   */
  Picture enlarged(Picture picture) {
    Size size = to.content().size();
    Picture enlarged = Resampler.resize(picture, size);
    return picture.size().equals(size) || !keepsContent() ? enlarged : sharpened(enlarged);
  }

  private boolean keepsContent() {
    return terms.stream().anyMatch(term -> term.is(StyleTerm.CONTENT));
  }

  private Picture sharpened(Picture picture) {
    float[] rgb = picture.rgb().clone();
    float[] blurred = Resampler.resize(from.content(), picture.size()).rgb();
    float[] sharp = to.content().rgb();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += sharp[i] - blurred[i];
    }
    return new Picture(picture.size(), rgb);
  }
}
