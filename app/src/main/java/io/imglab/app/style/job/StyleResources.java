package io.imglab.app.style.job;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.models.Models;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;

/**
 * What resolves the names in a style configuration.
 *
 * @param catalogue finds networks and loss terms
 * @param models finds weights
 */
public record StyleResources(Catalogue catalogue, Models models, PictureReader reader) {
  /** Where networks are loaded from. */
  public LabZoo zoo() {
    return new LabZoo(models, catalogue);
  }

  /** Finds what a configuration names, and decodes its pictures. */
  public StyleSetup setUp(StyleConfig config) {
    return outline(config).load(reader);
  }

  /** Finds what a configuration names; decodes nothing. */
  public StyleOutline outline(StyleConfig config) {
    return StyleOutline.of(config, catalogue, models, reader);
  }
}
