/** Tests with Spark itself. */
@NullMarked
package io.imglab.app.spark;

import org.jspecify.annotations.NullMarked;
