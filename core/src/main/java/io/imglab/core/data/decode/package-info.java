/**
 * Decoding of training images in parallel, and checks of data sets. Internal; may use {@code
 * data.source}.
 */
@NullMarked
package io.imglab.core.data.decode;

import org.jspecify.annotations.NullMarked;
