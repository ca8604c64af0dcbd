/** A GAN of dense layers. */
@NullMarked
package io.imglab.densegan;

import org.jspecify.annotations.NullMarked;
