/**
 * Readers of weight files (safetensors, PyTorch, NumPy) that run nothing of what is in them.
 * Internal.
 */
@NullMarked
package io.imglab.core.models.format;

import org.jspecify.annotations.NullMarked;
