/** One style run from its settings to the delivered picture: forecast, run, replay, scores. */
@NullMarked
package io.imglab.app.style.job;

import org.jspecify.annotations.NullMarked;
