/** {@code imglab doctor --prove}: one file that shows what a machine computes, and how fast. */
@NullMarked
package io.imglab.app.proof;

import org.jspecify.annotations.NullMarked;
