/**
 * The map of style transfer (Gatys, Ecker and Bethge 2016, "Image Style Transfer Using
 * Convolutional Neural Networks"); the code is in the packages below, each of which may use those
 * before it: {@code config}, {@code tile}, {@code loss}, {@code input}, {@code objective}, {@code
 * descent}, {@code setup}, {@code bench}, {@code plan}.
 */
@NullMarked
package io.imglab.core.style;

import org.jspecify.annotations.NullMarked;
