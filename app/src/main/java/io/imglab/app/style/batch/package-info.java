/**
 * Batches of style runs: folders and sweeps, with contact sheet and scores. May use {@code
 * style.job}.
 */
@NullMarked
package io.imglab.app.style.batch;

import org.jspecify.annotations.NullMarked;
