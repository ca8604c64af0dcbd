/** {@code imglab distill}. */
@NullMarked
package io.imglab.app.distill;

import org.jspecify.annotations.NullMarked;
