/**
 * Decoding and encoding: {@link PictureReader} and {@link PictureWriter} are the only places where
 * a picture file is read or written. Internal; may use {@code image} and {@code image.metadata}.
 */
@NullMarked
package io.imglab.core.image.codec;

import org.jspecify.annotations.NullMarked;
