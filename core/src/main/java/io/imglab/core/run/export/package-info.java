/** The metrics and samples of a run in formats of other programs. */
@NullMarked
package io.imglab.core.run.export;

import org.jspecify.annotations.NullMarked;
