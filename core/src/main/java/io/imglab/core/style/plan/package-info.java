/**
 * Forecasts of memory and time, and what to change when memory is short. Internal; the top floor of
 * {@code style}.
 */
@NullMarked
package io.imglab.core.style.plan;

import org.jspecify.annotations.NullMarked;
