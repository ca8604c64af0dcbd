/** Defaults of options from files: a user's own, and those of a project's folder. */
@NullMarked
package io.imglab.app.config;

import org.jspecify.annotations.NullMarked;
