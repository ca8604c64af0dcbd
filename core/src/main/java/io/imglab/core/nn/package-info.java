/** The few operators that DJL's PyTorch engine lacks, networks of named layers, and weights. */
@NullMarked
package io.imglab.core.nn;

import org.jspecify.annotations.NullMarked;
