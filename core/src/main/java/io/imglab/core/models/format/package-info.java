/**
 * Readers of weight files (safetensors, PyTorch, NumPy) that execute no code from them. Internal.
 */
@NullMarked
package io.imglab.core.models.format;

import org.jspecify.annotations.NullMarked;
