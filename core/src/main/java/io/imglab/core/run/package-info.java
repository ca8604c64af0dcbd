/**
 * Run directories and the loop that drives any experiment: manifest, metrics, samples, checkpoints,
 * time budget. Internal; does not use tensors.
 */
@NullMarked
package io.imglab.core.run;

import org.jspecify.annotations.NullMarked;
