/** Benchmarks of training and matrix products, and the self-test. Internal. */
@NullMarked
package io.imglab.core.bench;

import org.jspecify.annotations.NullMarked;
