/** How the pieces of a work are divided among machines or devices. Uses {@code core} alone. */
@NullMarked
package io.imglab.core.shard;

import org.jspecify.annotations.NullMarked;
