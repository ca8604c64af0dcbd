/** Starts Spark's driver in a process of its own and follows it. */
@NullMarked
package io.imglab.spark.launch;

import org.jspecify.annotations.NullMarked;
