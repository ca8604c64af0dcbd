package io.imglab.core.gan.turn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The images and random numbers of one training step; all have the same manager, which is the scope
 * of the step.
 *
 * @param real images (N, C, H, W)
 * @param latents latent vectors (N, latent) of D's turn
 * @param latentsOfG those of G's turn; null if they are the same
 * @param share (N, 1, 1, 1), see {@link GradientPenalty#of}
 */
public record Draws(NDArray real, NDArray latents, @Nullable NDArray latentsOfG, NDArray share) {}
