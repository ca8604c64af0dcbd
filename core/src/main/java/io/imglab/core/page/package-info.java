/**
 * The building blocks of HTML pages: one design, escaping, and pages in a single file that request
 * nothing. Internal; knows nothing of what the pages show.
 */
@NullMarked
package io.imglab.core.page;

import org.jspecify.annotations.NullMarked;
