/**
 * Optimisers of arrays: L-BFGS with its curvature pairs and frequency scaling, Adam, and averages
 * of iterates. Internal; independent of pictures and losses.
 */
@NullMarked
package io.imglab.core.optim;

import org.jspecify.annotations.NullMarked;
