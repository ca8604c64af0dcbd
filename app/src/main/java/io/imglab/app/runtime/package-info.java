/**
 * {@code imglab runtime} and {@code imglab doctor}: the choice of LibTorch, and checks of the
 * installation.
 */
@NullMarked
package io.imglab.app.runtime;

import org.jspecify.annotations.NullMarked;
