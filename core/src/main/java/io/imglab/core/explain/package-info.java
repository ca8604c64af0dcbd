/** Layers run on a few typed numbers, with every step of the arithmetic written out. */
@NullMarked
package io.imglab.core.explain;

import org.jspecify.annotations.NullMarked;
