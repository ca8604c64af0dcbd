/**
 * Measures between sets of images: Fréchet, kernel and sliced Wasserstein distances, and nearest
 * images. Internal; does not use GANs.
 */
@NullMarked
package io.imglab.core.metrics;

import org.jspecify.annotations.NullMarked;
