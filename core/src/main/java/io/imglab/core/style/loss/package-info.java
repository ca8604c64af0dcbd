/**
 * Loss terms in their roles, and the built-in ones (total variation, sliced Wasserstein,
 * histograms); content loss and style loss come with a plugin. Internal; may use {@code
 * style.config}.
 */
@NullMarked
package io.imglab.core.style.loss;

import org.jspecify.annotations.NullMarked;
