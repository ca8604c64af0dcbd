/** Data sets of pictures: finding, checking, decoding once, and delivering batches. */
@NullMarked
package io.imglab.core.data;

import org.jspecify.annotations.NullMarked;
