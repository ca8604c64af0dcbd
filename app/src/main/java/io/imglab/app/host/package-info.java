/**
 * The plugin host: finds, checks, installs and loads plugin jars. Independent of commands and the
 * terminal.
 */
@NullMarked
package io.imglab.app.host;

import org.jspecify.annotations.NullMarked;
