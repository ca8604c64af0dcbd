/** Attribution of faults to plugins, in one line. May use {@code core} and {@code extension}. */
@NullMarked
package io.imglab.core.fault;

import org.jspecify.annotations.NullMarked;
