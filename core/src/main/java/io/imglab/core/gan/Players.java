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
import io.imglab.core.gan.turn.TurnsConfig;
import io.imglab.core.nn.Architecture;

/**
 * The architectures of both networks and their loss, resolved and checked before anything is
 * computed.
 */
public record Players(Architecture generator, Architecture discriminator, AdversarialLoss loss) {
  /**
   * Finds the recipes and derives their architectures, without loading the engine.
   *
   * @throws io.imglab.core.LabException if a recipe is missing or does not support the
   *     configuration
   */
  public static Players of(PlayersConfig config, Catalogue catalogue) {
    return new Players(
        generator(config, catalogue.find(Generator.class, config.generator())),
        discriminator(config, catalogue.find(Discriminator.class, config.discriminator())),
        new CheckedAdversarialLoss(catalogue.find(AdversarialLoss.class, config.loss())));
  }

  /** The architecture of a generator. */
  public static Architecture generator(PlayersConfig config, Generator recipe) {
    Settings settings = Settings.of(recipe, config.generatorSettings());
    Architecture architecture =
        Faults.guard(
            recipe,
            () ->
                Architecture.of(
                    recipe.network(config.latent(), config.image(), settings),
                    new Shape(config.latent())));
    checkOutput(recipe, architecture, shape(config.image()));
    return architecture;
  }

  /** The architecture of a discriminator. */
  public static Architecture discriminator(PlayersConfig config, Discriminator recipe) {
    Settings settings = Settings.of(recipe, config.discriminatorSettings());
    Architecture architecture =
        Faults.guard(
            recipe,
            () -> Architecture.of(recipe.network(config.image(), settings), shape(config.image())));
    checkOutput(recipe, architecture, new Shape(1));
    return architecture;
  }

  private static void checkOutput(Named recipe, Architecture architecture, Shape expected) {
    if (!architecture.output().equals(expected)) {
      throw Faults.fault(
          recipe,
          "defines a network whose output has shape %s instead of %s"
              .formatted(architecture.output(), expected));
    }
  }

  static Shape shape(ImageShape image) {
    return new Shape(image.channels(), image.height(), image.width());
  }

  /**
   * Multiply-adds of a training step per real image: G's forward pass and its two gradients (of
   * parameters and input); D's forward pass and its two gradients on a real and on a generated
   * image; D's forward pass and the gradient of its input in G's turn. The gradients of G's input,
   * and of D's input in its own turn, are not needed.
   */
  public double multiplyAdds() {
    double g = 3 * generator.multiplyAdds() - generator.multiplyAddsOfFirst();
    double d = 8 * discriminator.multiplyAdds() - 2 * discriminator.multiplyAddsOfFirst();
    return g + d;
  }

  /** The same for other turns, which need further forward passes. */
  public double multiplyAdds(TurnsConfig turns) {
    double again = turns.drawsFreshLatents() ? generator.multiplyAdds() : 0;
    return multiplyAdds() + again + (turns.separatesUpdates() ? discriminator.multiplyAdds() : 0);
  }

  GanNetworks build(GanConfig config, NDManager manager) {
    return new GanNetworks(this, config, manager);
  }
}
