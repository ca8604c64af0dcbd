/**
 * The inputs of a run: content, styles, masks, transparency, noise and style packs. Internal; may
 * use {@code style.config} and {@code style.loss}.
 */
@NullMarked
package io.imglab.core.style.input;

import org.jspecify.annotations.NullMarked;
