/**
 * The driver of a run and its progress on the terminal, and {@code imglab runs}. Knows no kind of
 * run.
 */
@NullMarked
package io.imglab.app.run;

import org.jspecify.annotations.NullMarked;
