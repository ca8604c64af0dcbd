/** {@code imglab plugins}: reports, installation, new projects and trial runs. */
@NullMarked
package io.imglab.app.plugin;

import org.jspecify.annotations.NullMarked;
