/**
 * Who is to blame when a part of a plugin fails, told in one line. May use {@code core} and {@code
 * extension}.
 */
@NullMarked
package io.imglab.core.fault;

import org.jspecify.annotations.NullMarked;
