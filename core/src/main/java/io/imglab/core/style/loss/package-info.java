/**
 * The built-in loss terms (features, Gram matrices, total variation, sliced Wasserstein,
 * histograms) and loss terms in their roles. Internal; may use {@code style.config} and {@code
 * style.tile}.
 */
@NullMarked
package io.imglab.core.style.loss;

import org.jspecify.annotations.NullMarked;
