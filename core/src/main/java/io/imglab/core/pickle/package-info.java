/**
 * Pickles, read without running what is in them. Below the packages that know a kind of pickle:
 * {@code models.format} and {@code data.numpy}. Internal.
 */
@NullMarked
package io.imglab.core.pickle;

import org.jspecify.annotations.NullMarked;
