/** Kills the packaged program at random moments, for as long as one likes: {@code -Psoak}. */
@NullMarked
package io.imglab.app.soak;

import org.jspecify.annotations.NullMarked;
