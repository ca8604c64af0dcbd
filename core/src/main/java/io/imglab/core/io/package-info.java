/**
 * Files and folders: atomic replacement, temporary files, names, JSON and the home folder. May use
 * {@code core} alone.
 */
@NullMarked
package io.imglab.core.io;

import org.jspecify.annotations.NullMarked;
