/** One style run from its settings to the delivered picture: forecast, run, replay and score. */
@NullMarked
package io.imglab.app.style.job;

import org.jspecify.annotations.NullMarked;
