/** Help pages, man pages and completion scripts, all from the model of the commands. */
@NullMarked
package io.imglab.app.help;

import org.jspecify.annotations.NullMarked;
