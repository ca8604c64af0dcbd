/**
 * The extension API, the only package that plugins compile against: networks, layers, losses,
 * settings and commands. Compared with {@code core/api} in every build.
 */
@NullMarked
package io.imglab.core.extension;

import org.jspecify.annotations.NullMarked;
