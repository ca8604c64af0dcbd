/** {@code imglab distill}: trains a small feature extractor to imitate a large one. */
@NullMarked
package io.imglab.app.distill;

import org.jspecify.annotations.NullMarked;
