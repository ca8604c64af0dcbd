/** The commands {@code style}, {@code texture}, {@code style sweep|pack|score} and {@code show}. */
@NullMarked
package io.imglab.app.style;

import org.jspecify.annotations.NullMarked;
