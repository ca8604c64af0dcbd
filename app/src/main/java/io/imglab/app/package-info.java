/** The command line and the plugin host. */
@NullMarked
package io.imglab.app;

import org.jspecify.annotations.NullMarked;
