/**
 * The weighted sum of losses with its bound targets, and its evaluation in full or in tiles.
 * Internal.
 */
@NullMarked
package io.imglab.core.style.objective;

import org.jspecify.annotations.NullMarked;
