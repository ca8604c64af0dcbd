/** Runs: directories that remember what was computed, and the loop that computes it. */
@NullMarked
package io.imglab.core.run;

import org.jspecify.annotations.NullMarked;
