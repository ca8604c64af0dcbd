/** {@code imglab runs}: what one can do with runs that exist, one class per subcommand. */
@NullMarked
package io.imglab.app.runs;

import org.jspecify.annotations.NullMarked;
