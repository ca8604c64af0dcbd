/** Generative adversarial networks: training, generator files, health. */
@NullMarked
package io.imglab.core.gan;

import org.jspecify.annotations.NullMarked;
