/**
 * The one way from Java's values to native arrays. Part of the extension API, like the package
 * above.
 */
@NullMarked
package io.imglab.core.extension.array;

import org.jspecify.annotations.NullMarked;
