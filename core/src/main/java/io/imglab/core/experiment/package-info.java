/**
 * What every experiment can do: step, preview, save and restore, and the losses it reports. May use
 * {@code image}.
 */
@NullMarked
package io.imglab.core.experiment;

import org.jspecify.annotations.NullMarked;
