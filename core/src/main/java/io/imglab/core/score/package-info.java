/** How good a stylised picture is, in measures that nothing was optimised for. */
@NullMarked
package io.imglab.core.score;

import org.jspecify.annotations.NullMarked;
