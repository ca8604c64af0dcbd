/**
 * Estimates of memory and time, and the changes that make a run fit into memory. Internal; depends
 * on all other packages of {@code style}.
 */
@NullMarked
package io.imglab.core.style.plan;

import org.jspecify.annotations.NullMarked;
