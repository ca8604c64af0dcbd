/** The commands {@code bench …}. */
@NullMarked
package io.imglab.app.bench;

import org.jspecify.annotations.NullMarked;
