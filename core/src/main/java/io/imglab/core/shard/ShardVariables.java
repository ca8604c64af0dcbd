package io.imglab.core.shard;

import io.imglab.core.InvalidValueException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shard that a scheduler's environment variables mean. A Slurm array sets all that is needed;
 * an Indexed Job of Kubernetes sets only the index, from 0, and leaves the number of shards to
 * {@value #COUNT}.
 */
public final class ShardVariables {
  /** The number of shards where the scheduler does not tell it. */
  public static final String COUNT = "IMGLAB_SHARDS";

  static final String KUBERNETES = "JOB_COMPLETION_INDEX";
  static final String SLURM = "SLURM_ARRAY_TASK_ID";
  private static final String SLURM_FIRST = "SLURM_ARRAY_TASK_MIN";
  private static final String SLURM_STEP = "SLURM_ARRAY_TASK_STEP";
  private static final String SLURM_COUNT = "SLURM_ARRAY_TASK_COUNT";

  private final Map<String, String> environment;

  private ShardVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The shard of this process.
   *
   * @throws InvalidValueException if no scheduler's variables are set, or one is not a number
   */
  public static Shard read(Map<String, String> environment) {
    ShardVariables variables = new ShardVariables(environment);
    if (environment.containsKey(SLURM)) {
      return variables.slurm();
    } else if (environment.containsKey(KUBERNETES)) {
      return new Shard(variables.number(KUBERNETES, null) + 1, variables.number(COUNT, null));
    }
    throw new InvalidValueException(
        "--shard 'auto' finds neither %s nor %s in the environment; write i/n, such as 2/5"
            .formatted(KUBERNETES, SLURM));
  }

  /** Arrays may begin anywhere and leave out numbers at regular steps: {@code --array=10-50:10}. */
  private Shard slurm() {
    int place = number(SLURM, null) - number(SLURM_FIRST, null);
    int step = number(SLURM_STEP, 1);
    if (step < 1 || place % step != 0) {
      throw new InvalidValueException(
          "%s '%s' is not at a regular step from %s; use an array such as 1-20"
              .formatted(SLURM, environment.get(SLURM), SLURM_FIRST));
    }
    return new Shard(place / step + 1, number(SLURM_COUNT, null));
  }

  private int number(String name, @Nullable Integer otherwise) {
    String text = environment.get(name);
    if (text == null && otherwise != null) {
      return otherwise;
    } else if (text == null || !text.matches("\\d{1,9}")) {
      throw new InvalidValueException(
          "--shard 'auto' needs the environment variable %s, a whole number, but it is %s; set it, or write i/n"
              .formatted(name, text == null ? "not set" : "'" + text + "'"));
    }
    return Integer.parseInt(text);
  }
}
