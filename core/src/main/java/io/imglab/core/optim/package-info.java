/**
 * Optimisers of arrays: L-BFGS with its line of curvature pairs and frequency scaling, Adam, and
 * averages of iterates. Internal; knows no pictures and no losses.
 */
@NullMarked
package io.imglab.core.optim;

import org.jspecify.annotations.NullMarked;
