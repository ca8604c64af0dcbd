/**
 * Files and folders: atomic replacement, temporary files, names, JSON and the home folder. May use
 * only {@code core}.
 */
@NullMarked
package io.imglab.core.io;

import org.jspecify.annotations.NullMarked;
