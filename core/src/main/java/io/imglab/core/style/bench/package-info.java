/** Comparisons of presets, of extractors, and of speed. Internal. */
@NullMarked
package io.imglab.core.style.bench;

import org.jspecify.annotations.NullMarked;
