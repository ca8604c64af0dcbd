/**
 * Networks of named layers, compiled forward passes, and the few operators that DJL's PyTorch
 * engine lacks. Internal; may use {@code extension}, {@code tensor} and {@code device}.
 */
@NullMarked
package io.imglab.core.nn;

import org.jspecify.annotations.NullMarked;
