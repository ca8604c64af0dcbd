/** Shards of samples and evaluations, and their merge. */
@NullMarked
package io.imglab.app.gan.shard;

import org.jspecify.annotations.NullMarked;
