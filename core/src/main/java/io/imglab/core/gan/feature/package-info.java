/**
 * What a trained discriminator has learnt about images: its features, and how well they classify.
 */
@NullMarked
package io.imglab.core.gan.feature;

import org.jspecify.annotations.NullMarked;
