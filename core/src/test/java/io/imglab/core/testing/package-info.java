/** Toys and checks that tests of several packages and plugins share. */
@NullMarked
package io.imglab.core.testing;

import org.jspecify.annotations.NullMarked;
