/**
 * Measures between single pictures: style and content loss, LPIPS, SSIM, colour histograms, and the
 * Pareto front. Internal; may use {@code metrics}.
 */
@NullMarked
package io.imglab.core.score;

import org.jspecify.annotations.NullMarked;
