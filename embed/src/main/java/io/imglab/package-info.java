/**
 * The lab for Java programs: style transfer, textures, GANs and scores as methods. {@link
 * io.imglab.Imglab} is where programs begin. Compared with {@code embed/api} in every build.
 */
@NullMarked
package io.imglab;

import org.jspecify.annotations.NullMarked;
