/**
 * Generators from and for other programs: PyTorch's files come in and go out, ONNX goes out.
 * Nothing here needs the engine.
 */
@NullMarked
package io.imglab.core.gan.exchange;

import org.jspecify.annotations.NullMarked;
