/** What is wrong with a command line, in one line with the cure. */
@NullMarked
package io.imglab.app.usage;

import org.jspecify.annotations.NullMarked;
