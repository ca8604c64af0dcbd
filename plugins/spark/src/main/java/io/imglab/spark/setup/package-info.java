/** Spark's jars: which they are, where they come from, and which Spark is there. */
@NullMarked
package io.imglab.spark.setup;

import org.jspecify.annotations.NullMarked;
