/**
 * What every package may use: {@link LabException}, the version and suggestions for mistyped names.
 * May use no other package.
 */
@NullMarked
package io.imglab.core;

import org.jspecify.annotations.NullMarked;
