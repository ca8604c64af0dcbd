package io.imglab.core.gan;

import io.imglab.core.InvalidValueException;
import io.imglab.core.extension.ImageShape;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two networks of a GAN and their loss, by name.
 *
 * @param generator name of the recipe
 * @param discriminator name of the recipe
 * @param loss name of the adversarial loss
 * @param latent length of the latent vectors
 * @param image shape of real and generated images
 * @param generatorSettings the user's settings of the generator
 * @param discriminatorSettings the user's settings of the discriminator
 */
public record PlayersConfig(
    String generator,
    String discriminator,
    String loss,
    int latent,
    ImageShape image,
    Map<String, String> generatorSettings,
    Map<String, String> discriminatorSettings) {
  public PlayersConfig {
    if (latent < 1 || latent > 1 << 16) {
      throw new InvalidValueException(
          "latent length '%s' is out of range; it must be from 1 to %s".formatted(latent, 1 << 16));
    }
    generatorSettings = Collections.unmodifiableMap(new TreeMap<>(generatorSettings));
    discriminatorSettings = Collections.unmodifiableMap(new TreeMap<>(discriminatorSettings));
  }
}
