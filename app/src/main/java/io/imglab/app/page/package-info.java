/**
 * The page of a run: its data, read from the run directory alone, as a live page and as a report in
 * one file. The script and the layout are resources beside it.
 */
@NullMarked
package io.imglab.app.page;

import org.jspecify.annotations.NullMarked;
