package io.imglab.app.shard;

import io.imglab.core.shard.Shard;
import io.imglab.core.shard.ShardVariables;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of the work that a command does. */
public final class ShardOption {
  public static final String NAME = "--shard";

  /** The seed of shards to which none is given: all must have the same. */
  public static final long SEED = 0;

  /** In the environment, since the value depends on it. */
  private static final String AUTO = "auto";

  @Option(
      names = NAME,
      paramLabel = "I/N|auto",
      description =
          "Do the I-th of N equal parts, in a run of its own; 'imglab runs merge' joins them. auto"
              + " reads the variables of Slurm arrays, or JOB_COMPLETION_INDEX of Kubernetes and"
              + " $"
              + ShardVariables.COUNT
              + ".")
  private @Nullable String shard;

  /**
   * The shard; null for all of the work.
   *
   * @param environment the variables that {@code auto} reads
   * @throws io.imglab.core.InvalidValueException if it is not a shard
   */
  public @Nullable Shard shard(Map<String, String> environment) {
    if (shard == null) {
      return null;
    }
    return shard.equals(AUTO) ? ShardVariables.read(environment) : Shard.parse(shard);
  }

  /** Whether only a part is asked for. */
  public boolean isGiven() {
    return shard != null;
  }
}
