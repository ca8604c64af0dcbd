/**
 * The two losses of Gatys, Ecker and Bethge (2016, "Image Style Transfer Using Convolutional Neural
 * Networks"): content and style, the latter with its form for bfloat16 and its surrogate.
 */
@NullMarked
package io.imglab.vgg19.loss;

import org.jspecify.annotations.NullMarked;
