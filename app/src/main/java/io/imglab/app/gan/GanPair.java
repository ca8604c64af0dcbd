package io.imglab.app.gan;

import io.imglab.core.extension.Generator;
import io.imglab.core.gan.GanConfig;

/**
 * A generator and a discriminator that go by one name, as a command group.
 *
 * @param name what users type
 * @param defaults the recipe's own
 * @param epochs how often training sees every image unless the user says otherwise
 */
record GanPair(String name, GanConfig defaults, int epochs) {
  static GanPair of(Generator recipe) {
    return new GanPair(
        recipe.name(),
        GanConfig.of(recipe.name(), recipe.name(), recipe.defaults()),
        recipe.defaults().epochs());
  }
}
