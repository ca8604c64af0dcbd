/**
 * Neural style transfer (Gatys, Ecker and Bethge 2016, "Image Style Transfer Using Convolutional
 * Neural Networks").
 */
@NullMarked
package io.imglab.core.style;

import org.jspecify.annotations.NullMarked;
