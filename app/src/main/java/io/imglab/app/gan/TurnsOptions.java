package io.imglab.app.gan;

import io.imglab.core.gan.turn.TurnsConfig;
import picocli.CommandLine.Option;

/** How the two networks take turns. */
final class TurnsOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--d-updates",
      paramLabel = "joint|separate",
      description =
          "Update the discriminator once per step, on real and generated images together, or twice,"
              + " first on the real ones"
              + DEFAULT
              + ".")
  private TurnsConfig.Updates updates = TurnsConfig.DEFAULTS.updates();

  @Option(
      names = "--g-noise",
      paramLabel = "same|fresh",
      description =
          "Latent vectors from which the generator learns: the same as the discriminator, or fresh"
              + " ones"
              + DEFAULT
              + ".")
  private TurnsConfig.Latents latents = TurnsConfig.DEFAULTS.latents();

  TurnsConfig toConfig() {
    return new TurnsConfig(updates, latents);
  }
}
