/** Immutable settings of style runs, and the presets. Internal; independent of tensors. */
@NullMarked
package io.imglab.core.style.config;

import org.jspecify.annotations.NullMarked;
