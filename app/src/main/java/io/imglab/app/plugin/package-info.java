/** {@code imglab plugins}: reports, installation, new projects and trials. */
@NullMarked
package io.imglab.app.plugin;

import org.jspecify.annotations.NullMarked;
