package io.imglab.app.style.job;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.models.Models;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.StyleSetup;

/**
 * What resolves the names in a style configuration.
 *
 * @param catalogue finds networks and loss terms
 * @param models finds weights
 */
public record StyleResources(Catalogue catalogue, Models models, PictureReader reader) {
  /** Finds and checks everything that a configuration names. */
  public StyleSetup setUp(StyleConfig config) {
    return StyleSetup.of(config, catalogue, models, reader);
  }
}
