/**
 * Decoding of training images in parallel, and the check of a data set. Internal; may use {@code
 * data.source}.
 */
@NullMarked
package io.imglab.core.data.decode;

import org.jspecify.annotations.NullMarked;
