package io.imglab.core.gan.feature;

import java.util.Locale;

/** Which hidden layers of a discriminator are its features. */
public enum FeatureLayers {
  /** All, as in section 5.1 of Radford et al. (2016). */
  ALL,
  /** The one before the logit. */
  LAST;

  /** The word that users write. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
