/** Neural style transfer: VGG-19; its losses are in {@code loss}. */
@NullMarked
package io.imglab.vgg19;

import org.jspecify.annotations.NullMarked;
