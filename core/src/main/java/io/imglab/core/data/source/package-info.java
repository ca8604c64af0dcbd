/**
 * Where training images come from: folders, zips, IDX and CIFAR files, recognised by their content.
 * Internal; decodes nothing.
 */
@NullMarked
package io.imglab.core.data.source;

import org.jspecify.annotations.NullMarked;
