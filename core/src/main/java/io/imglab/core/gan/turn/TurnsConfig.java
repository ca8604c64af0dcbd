package io.imglab.core.gan.turn;

import java.util.Locale;

/**
 * How the players take turns in a training step. The literature and its textbooks differ; the
 * defaults are those of DCGAN's public recipes.
 *
 * @param updates how often D is updated
 * @param latents the latent vectors of G's turn
 */
public record TurnsConfig(Updates updates, Latents latents) {
  public static final TurnsConfig DEFAULTS = new TurnsConfig(Updates.JOINT, Latents.SAME);

  /** The updates of D in one step. */
  public enum Updates {
    /** One update, on the sum of the losses of real and generated images. */
    JOINT,
    /** Two updates, first on the real images, then on the generated ones. */
    SEPARATE;

    /** The value as typed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The latent vectors from which G learns. */
  public enum Latents {
    /** Those of D's turn: G learns from the images that D has just seen. */
    SAME,
    /** Others: G learns from images that D has not seen. */
    FRESH;

    /** The value as typed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether G learns from images that D has not seen. */
  public boolean drawsFreshLatents() {
    return latents == Latents.FRESH;
  }

  /** Whether D is updated twice in a step. */
  public boolean separatesUpdates() {
    return updates == Updates.SEPARATE;
  }
}
