/** Pictures: reading any common file into sRGB floats, resampling, and writing safely. */
@NullMarked
package io.imglab.core.image;

import org.jspecify.annotations.NullMarked;
