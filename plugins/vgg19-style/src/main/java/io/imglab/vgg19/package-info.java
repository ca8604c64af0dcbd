/** The feature extractor of neural style transfer: VGG-19. */
@NullMarked
package io.imglab.vgg19;

import org.jspecify.annotations.NullMarked;
