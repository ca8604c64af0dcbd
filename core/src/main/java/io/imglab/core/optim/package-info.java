/** Optimisers whose whole state can be saved. */
@NullMarked
package io.imglab.core.optim;

import org.jspecify.annotations.NullMarked;
