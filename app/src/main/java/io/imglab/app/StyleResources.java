package io.imglab.app;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.image.PictureReader;
import io.imglab.core.models.Models;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;

/**
 * Where the names in a style configuration are looked up.
 *
 * @param catalogue networks and losses
 * @param models weights
 */
record StyleResources(Catalogue catalogue, Models models, PictureReader reader) {
  /** Finds what a configuration names. */
  StyleSetup setUp(StyleConfig config) {
    return StyleSetup.of(config, catalogue, models, reader);
  }
}
