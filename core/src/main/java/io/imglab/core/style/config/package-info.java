/** Immutable settings of a style run, and the presets. Internal; knows no tensors. */
@NullMarked
package io.imglab.core.style.config;

import org.jspecify.annotations.NullMarked;
