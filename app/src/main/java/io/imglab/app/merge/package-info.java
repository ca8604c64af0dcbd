/** {@code imglab runs merge}: one run of several shards. May use all kinds of runs. */
@NullMarked
package io.imglab.app.merge;

import org.jspecify.annotations.NullMarked;
