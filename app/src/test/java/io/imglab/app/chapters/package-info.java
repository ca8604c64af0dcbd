/** Runs the commands of {@code docs/chapters.md}. */
@NullMarked
package io.imglab.app.chapters;

import org.jspecify.annotations.NullMarked;
