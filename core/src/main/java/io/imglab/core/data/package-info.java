/**
 * Data sets for training: cached images, shuffling and batches. Internal; may use {@code
 * data.source} and {@code data.decode}.
 */
@NullMarked
package io.imglab.core.data;

import org.jspecify.annotations.NullMarked;
