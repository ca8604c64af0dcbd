/** {@code imglab data}, and the images of a training run. */
@NullMarked
package io.imglab.app.data;

import org.jspecify.annotations.NullMarked;
