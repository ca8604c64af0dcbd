/**
 * The plugin host: finds, checks, loads and blames plugin jars. Knows no command and no terminal.
 */
@NullMarked
package io.imglab.app.host;

import org.jspecify.annotations.NullMarked;
