/** The lab itself: what every other package may lean on. */
@NullMarked
package io.imglab.core;

import org.jspecify.annotations.NullMarked;
