/** The small feature extractor that comes with imglab. */
@NullMarked
package io.imglab.slim;

import org.jspecify.annotations.NullMarked;
