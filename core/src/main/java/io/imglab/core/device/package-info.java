/**
 * The machine: devices, processor features, precision, and memory that is available, resident or
 * short. Internal; may use no package above it.
 */
@NullMarked
package io.imglab.core.device;

import org.jspecify.annotations.NullMarked;
