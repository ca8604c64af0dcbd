/**
 * EXIF, XMP, PNG chunks and the notes of runs, read from and written to encoded files. Internal;
 * may use {@code image} and {@code io}.
 */
@NullMarked
package io.imglab.core.image.metadata;

import org.jspecify.annotations.NullMarked;
