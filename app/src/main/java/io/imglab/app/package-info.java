/**
 * The command line as a whole: {@link Main}, the root command and what turns failures into exit
 * codes.
 */
@NullMarked
package io.imglab.app;

import org.jspecify.annotations.NullMarked;
