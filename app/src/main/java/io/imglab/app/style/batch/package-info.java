/**
 * Folders and sweeps: many style runs as one, with contact sheet and scores. May use {@code
 * style.job}.
 */
@NullMarked
package io.imglab.app.style.batch;

import org.jspecify.annotations.NullMarked;
