package io.imglab.app.gan;

import io.imglab.core.extension.Generator;
import io.imglab.core.gan.GanConfig;
import org.jspecify.annotations.Nullable;

/**
 * A generator and a discriminator of the same name, as a command group.
 *
 * @param name of the command group
 * @param defaults those that the generator declares
 * @param epochs default number of passes over the data set
 * @param doubles whether the generator has a setting of how it doubles its resolution
 */
record GanPair(String name, GanConfig defaults, int epochs, boolean doubles) {
  static GanPair of(Generator generator) {
    return new GanPair(
        generator.name(),
        GanConfig.of(generator.name(), generator.name(), generator.defaults()),
        generator.defaults().epochs(),
        generator.settings().stream()
            .anyMatch(setting -> setting.key().equals(ShapeOptions.UPSAMPLE_SETTING)));
  }

  /** The defaults of a pair; those of all GANs for null. */
  static GanConfig defaultsOf(@Nullable GanPair pair) {
    return pair == null ? GanConfig.DEFAULTS : pair.defaults();
  }
}
