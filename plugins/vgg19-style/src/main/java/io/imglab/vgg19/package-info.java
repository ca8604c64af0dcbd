/** The network of neural style transfer. */
@NullMarked
package io.imglab.vgg19;

import org.jspecify.annotations.NullMarked;
