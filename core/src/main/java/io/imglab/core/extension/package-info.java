/**
 * The extension API: networks, layers, losses, settings and commands. With its package {@code
 * script}, it is all that plugins compile against. Compared with {@code core/api} in every build.
 */
@NullMarked
package io.imglab.core.extension;

import org.jspecify.annotations.NullMarked;
