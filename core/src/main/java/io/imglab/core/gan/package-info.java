/**
 * GAN training: the two players, their losses, gradient penalty, health checks and checkpoints.
 * Internal.
 */
@NullMarked
package io.imglab.core.gan;

import org.jspecify.annotations.NullMarked;
