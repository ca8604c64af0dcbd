/**
 * Sources of training images: folders, zips, IDX and CIFAR files, recognised by their content.
 * Internal; may use {@code image.codec}.
 */
@NullMarked
package io.imglab.core.data.source;

import org.jspecify.annotations.NullMarked;
