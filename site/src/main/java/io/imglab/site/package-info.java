/** Makes the site from the project's Markdown files and checks its links. */
@NullMarked
package io.imglab.site;

import org.jspecify.annotations.NullMarked;
