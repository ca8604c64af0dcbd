/** Files that are either whole or absent, and JSON. */
@NullMarked
package io.imglab.core.io;

import org.jspecify.annotations.NullMarked;
