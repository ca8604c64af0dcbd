/**
 * {@code imglab runtime} and {@code imglab doctor}: which LibTorch runs, and whether everything
 * works.
 */
@NullMarked
package io.imglab.app.runtime;

import org.jspecify.annotations.NullMarked;
