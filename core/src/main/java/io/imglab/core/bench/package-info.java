/** Speed, measured against the machine's own. */
@NullMarked
package io.imglab.core.bench;

import org.jspecify.annotations.NullMarked;
