/**
 * The program that Spark runs: its driver, and the tasks in its executors. It uses the JDK, Spark
 * and Hadoop alone, since the lab's classes are not on Spark's class path.
 */
@NullMarked
package io.imglab.spark.job;

import org.jspecify.annotations.NullMarked;
