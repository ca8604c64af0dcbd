/**
 * Tensors outside a computation: state dicts, safetensors files and transfers between Java and
 * native memory. Internal; may use {@code io}.
 */
@NullMarked
package io.imglab.core.tensor;

import org.jspecify.annotations.NullMarked;
