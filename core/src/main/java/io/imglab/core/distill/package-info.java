/** Distillation of a small feature extractor from a large one. Internal; may use {@code style}. */
@NullMarked
package io.imglab.core.distill;

import org.jspecify.annotations.NullMarked;
