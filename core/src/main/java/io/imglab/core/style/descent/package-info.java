/** The experiment: L-BFGS or Adam on the pixels, from one pyramid level to the next. Internal. */
@NullMarked
package io.imglab.core.style.descent;

import org.jspecify.annotations.NullMarked;
