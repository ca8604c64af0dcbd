/**
 * The geometry of tiles: how a large picture is cut so that the gradient of its tiles is that of
 * the whole. Internal; may use {@code nn}.
 */
@NullMarked
package io.imglab.core.style.tile;

import org.jspecify.annotations.NullMarked;
