/**
 * The driver of a run, its progress on the terminal, and {@code imglab runs}; independent of what
 * is computed.
 */
@NullMarked
package io.imglab.app.run;

import org.jspecify.annotations.NullMarked;
