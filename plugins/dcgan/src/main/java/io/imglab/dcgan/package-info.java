/** Deep convolutional GAN (Radford, Metz and Chintala 2016). */
@NullMarked
package io.imglab.dcgan;

import org.jspecify.annotations.NullMarked;
