package io.imglab.app.style.option;

import io.imglab.app.shard.ShardOption;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of several pictures together. */
public final class BatchOptions {
  @Option(
      names = "--keep-samples",
      description =
          "Of several pictures: keep the samples of each run; otherwise each picture is kept once.")
  private boolean keepsSamples;

  @Mixin private final ShardOption shard = new ShardOption();

  /**
   * How several pictures are made.
   *
   * @param environment the variables that say which shard this is
   * @throws io.imglab.core.InvalidValueException if the shard is none
   */
  public Several toSeveral(Map<String, String> environment) {
    return new Several(keepsSamples, shard.shard(environment));
  }

  public ShardOption shard() {
    return shard;
  }
}
