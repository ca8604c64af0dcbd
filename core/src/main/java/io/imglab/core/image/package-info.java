/**
 * Pictures in Java memory: sizes, resampling, orientation, colour matching and limits for reading.
 * Internal except {@link Size}; independent of tensors and files.
 */
@NullMarked
package io.imglab.core.image;

import org.jspecify.annotations.NullMarked;
