/**
 * Pictures in Java memory: sizes, resampling, orientation, colour matching and the limits on what
 * is read. Internal; knows no tensors and no files.
 */
@NullMarked
package io.imglab.core.image;

import org.jspecify.annotations.NullMarked;
