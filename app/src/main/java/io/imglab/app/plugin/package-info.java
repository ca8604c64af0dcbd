/** Finds, checks, loads and manages plugins. */
@NullMarked
package io.imglab.app.plugin;

import org.jspecify.annotations.NullMarked;
