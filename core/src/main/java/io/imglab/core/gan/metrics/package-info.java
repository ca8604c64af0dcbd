/** How good, how various and how new a generator's images are, without ever answering NaN. */
@NullMarked
package io.imglab.core.gan.metrics;

import org.jspecify.annotations.NullMarked;
