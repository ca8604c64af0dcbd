/** Who is to blame when an extension fails. */
@NullMarked
package io.imglab.core.fault;

import org.jspecify.annotations.NullMarked;
