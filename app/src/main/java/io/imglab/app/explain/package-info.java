/** {@code imglab explain}: layers worked out on typed numbers. */
@NullMarked
package io.imglab.app.explain;

import org.jspecify.annotations.NullMarked;
