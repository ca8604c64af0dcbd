/**
 * The command line as a whole: {@link Main}, the root command and the conversion of failures into
 * exit codes.
 */
@NullMarked
package io.imglab.app;

import org.jspecify.annotations.NullMarked;
