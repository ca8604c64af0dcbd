/**
 * The commands {@code imglab spark}, which run in the lab's process, where no class of Spark is.
 */
@NullMarked
package io.imglab.spark;

import org.jspecify.annotations.NullMarked;
