/**
 * EXIF, XMP, PNG chunks and the note of how a picture was made: read from and written into encoded
 * files. Internal; may use {@code image} and {@code io}.
 */
@NullMarked
package io.imglab.core.image.metadata;

import org.jspecify.annotations.NullMarked;
