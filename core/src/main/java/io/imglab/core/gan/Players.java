package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Settings;
import io.imglab.core.fault.Faults;
import io.imglab.core.nn.Architecture;

/**
 * The plans of both networks and the rules of their game, found and checked before anything is
 * computed.
 */
public record Players(Architecture generator, Architecture discriminator, AdversarialLoss loss) {
  /**
   * Finds the recipes and works out their networks; loads no engine.
   *
   * @throws io.imglab.core.LabException if there is no such recipe, or it cannot make such images
   */
  public static Players of(PlayersConfig config, Catalogue catalogue) {
    return new Players(
        generator(config, catalogue.find(Generator.class, config.generator())),
        discriminator(config, catalogue.find(Discriminator.class, config.discriminator())),
        new CheckedAdversarialLoss(catalogue.find(AdversarialLoss.class, config.loss())));
  }

  /** The plan of a generator. */
  public static Architecture generator(PlayersConfig config, Generator recipe) {
    Settings settings = Settings.of(recipe, config.generatorSettings());
    Architecture plan =
        Faults.guard(
            recipe,
            () ->
                Architecture.of(
                    recipe.network(config.latent(), config.image(), settings),
                    new Shape(config.latent())));
    checkOutput(recipe, plan, shape(config.image()));
    return plan;
  }

  /** The plan of a discriminator. */
  public static Architecture discriminator(PlayersConfig config, Discriminator recipe) {
    Settings settings = Settings.of(recipe, config.discriminatorSettings());
    Architecture plan =
        Faults.guard(
            recipe,
            () -> Architecture.of(recipe.network(config.image(), settings), shape(config.image())));
    checkOutput(recipe, plan, new Shape(1));
    return plan;
  }

  private static void checkOutput(Named recipe, Architecture plan, Shape expected) {
    if (!plan.output().equals(expected)) {
      throw Faults.fault(
          recipe, "makes a network that ends in %s, not %s".formatted(plan.output(), expected));
    }
  }

  static Shape shape(ImageShape image) {
    return new Shape(image.channels(), image.height(), image.width());
  }

  /**
   * Multiply-adds of a training step for each real image. One pass of G forward, and its two
   * gradients; D forward and its two gradients on a real and on a made image; D forward and the
   * gradient of its input in G's turn. Nobody needs the gradient of G's input, nor that of D's in
   * its own turn.
   */
  public double multiplyAdds() {
    double g = 3 * generator.multiplyAdds() - generator.multiplyAddsOfFirst();
    double d = 8 * discriminator.multiplyAdds() - 2 * discriminator.multiplyAddsOfFirst();
    return g + d;
  }

  GanNetworks build(GanConfig config, NDManager manager) {
    return new GanNetworks(this, config, manager);
  }
}
