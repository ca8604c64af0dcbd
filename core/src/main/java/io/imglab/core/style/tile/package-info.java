/**
 * The geometry of tiles: the division of a large picture such that the gradients of its tiles add
 * up to that of the full picture. Internal; may use {@code nn}.
 */
@NullMarked
package io.imglab.core.style.tile;

import org.jspecify.annotations.NullMarked;
