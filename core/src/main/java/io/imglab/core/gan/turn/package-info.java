/**
 * One training step of a GAN: the players, whose turn it is, and what is measured. Internal; used
 * by {@code gan}.
 */
@NullMarked
package io.imglab.core.gan.turn;

import org.jspecify.annotations.NullMarked;
