/** The options of style runs, turned into settings. Runs nothing. */
@NullMarked
package io.imglab.app.style.option;

import org.jspecify.annotations.NullMarked;
