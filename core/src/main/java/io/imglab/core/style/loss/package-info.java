/**
 * The loss terms: Gram matrices, features, total variation, sliced Wasserstein, histograms.
 * Internal; may use {@code style.config}.
 */
@NullMarked
package io.imglab.core.style.loss;

import org.jspecify.annotations.NullMarked;
