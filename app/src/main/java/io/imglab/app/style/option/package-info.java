/** The options of style runs, and the configurations that they describe. Runs nothing. */
@NullMarked
package io.imglab.app.style.option;

import org.jspecify.annotations.NullMarked;
