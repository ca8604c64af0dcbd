/**
 * The machine: devices, processor features, precision, available and resident memory, and its
 * shortage. Internal; may use only {@code core}.
 */
@NullMarked
package io.imglab.core.device;

import org.jspecify.annotations.NullMarked;
