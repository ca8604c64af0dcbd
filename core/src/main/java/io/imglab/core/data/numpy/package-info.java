/**
 * Pickled NumPy arrays of bytes, as the Python versions of CIFAR have them. Internal; knows neither
 * data sets nor pictures.
 */
@NullMarked
package io.imglab.core.data.numpy;

import org.jspecify.annotations.NullMarked;
