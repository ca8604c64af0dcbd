package io.imglab.app.gan;

import io.imglab.core.extension.Generator;
import io.imglab.core.gan.GanConfig;

/**
 * A generator and a discriminator of the same name, as a command group.
 *
 * @param name of the command group
 * @param defaults those that the generator declares
 * @param epochs default number of passes over the data set
 */
record GanPair(String name, GanConfig defaults, int epochs) {
  static GanPair of(Generator generator) {
    return new GanPair(
        generator.name(),
        GanConfig.of(generator.name(), generator.name(), generator.defaults()),
        generator.defaults().epochs());
  }
}
