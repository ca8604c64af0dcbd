/** What the tests of several packages share. */
@NullMarked
package io.imglab.core.testing;

import org.jspecify.annotations.NullMarked;
