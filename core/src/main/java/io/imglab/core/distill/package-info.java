/** A small network learns from a large one what it sees in pictures. */
@NullMarked
package io.imglab.core.distill;

import org.jspecify.annotations.NullMarked;
