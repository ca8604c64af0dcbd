package io.imglab.app.style.option;

import io.imglab.core.shard.Shard;
import org.jspecify.annotations.Nullable;

/**
 * How several pictures are made.
 *
 * @param keepsSamples whether runs keep their samples
 * @param shard which of them; null for all
 */
public record Several(boolean keepsSamples, @Nullable Shard shard) {}
