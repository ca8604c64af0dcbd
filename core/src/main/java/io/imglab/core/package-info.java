/**
 * The ground everybody stands on: {@link LabException}, the version and suggestions for mistyped
 * names. Uses no other package.
 */
@NullMarked
package io.imglab.core;

import org.jspecify.annotations.NullMarked;
