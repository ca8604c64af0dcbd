/** The networks as a model zoo of DJL, through which the program loads them, too. Internal. */
@NullMarked
package io.imglab.core.models.zoo;

import org.jspecify.annotations.NullMarked;
