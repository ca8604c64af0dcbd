package io.imglab.core.style.input;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the masks of a run and assigns a style to each. */
final class RegionReader {
  private RegionReader() {}

  /**
   * The regions of a configuration.
   *
   * @param inputs the pictures at the sizes of the run
   * @throws LabException if a mask cannot be read or assigned to a style
   */
  static List<Region> read(StyleConfig config, StyleInputs inputs, PictureReader reader) {
    List<MaskFiles> masks = config.masks();
    checkStyles(config.styles(), masks);
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      int style = config.styles().size() == 1 ? 0 : i;
      boolean isCropped = config.size().exact() != null;
      Guide guide = Guide.read(masks.get(i).content(), inputs.content().size(), isCropped, reader);
      Guide styleGuide = styleGuide(masks.get(i).style(), inputs.styles().get(style), reader);
      regions.add(new Region(guide, style, styleGuide));
    }
    return regions;
  }

  private static void checkStyles(List<StyleSource> styles, List<MaskFiles> masks) {
    if (masks.isEmpty() || styles.size() == 1) {
      return;
    }
    if (styles.size() != masks.size()) {
      throw new LabException(
          "'%s' masks cannot be assigned to '%s' styles; give one style, or one for each mask"
              .formatted(masks.size(), styles.size()));
    } else if (styles.stream().anyMatch(style -> style.weight() != 1)) {
      throw new LabException(
          "style weights have no effect with one mask per style; leave the weights out");
    }
  }

  private static @Nullable Guide styleGuide(
      @Nullable Path mask, StyleReference style, PictureReader reader) {
    if (mask == null) {
      return null;
    } else if (style instanceof StyleReference.OfPicture ofPicture) {
      Picture picture = ofPicture.picture();
      return Guide.read(mask, picture.size(), false, reader);
    }
    throw new LabException(
        "mask '%s' is for a style pack, which has no pixels; give the style as a picture"
            .formatted(mask));
  }
}
