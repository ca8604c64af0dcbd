/**
 * The commands of GANs: {@code train}, {@code generate}, {@code interpolate}, {@code evaluate},
 * {@code info}; {@code import}, {@code export}, {@code features}.
 */
@NullMarked
package io.imglab.app.gan;

import org.jspecify.annotations.NullMarked;
