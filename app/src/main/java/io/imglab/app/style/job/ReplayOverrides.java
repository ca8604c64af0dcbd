package io.imglab.app.style.job;

import io.imglab.core.InvalidValueException;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Execution;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a replay that make the picture differ from the original: larger, longer, with
 * another seed, or elsewhere. What gives the picture its look comes from the original.
 */
final class ReplayOverrides {
  private static final String SIZE = "--size";
  private static final String STEPS = "--steps";
  private static final String SEED = "--seed";
  private static final String PRESET = "--preset";
  private static final String HISTORY = "--history";
  private static final String PRECISION = "--precision";
  private static final String TILES = "--tiles";
  private static final String DEVICE = "--device";
  private static final String SAMPLE_EVERY = "--sample-every";
  private static final String CHECKPOINT_EVERY = "--checkpoint-every";

  /** The longest names of the options. */
  static final Set<String> NAMES =
      Set.of(
          SIZE,
          STEPS,
          SEED,
          PRESET,
          HISTORY,
          PRECISION,
          TILES,
          DEVICE,
          SAMPLE_EVERY,
          CHECKPOINT_EVERY);

  private static final Set<String> OF_LENGTH = Set.of(SIZE, STEPS, PRESET);

  /** Those that can change the pixels by more than rounding. */
  private static final Set<String> OF_PICTURE = Set.of(SIZE, STEPS, PRESET, SEED, HISTORY);

  private final List<String> given;

  private ReplayOverrides(List<String> given) {
    this.given = given;
  }

  /**
   * Those of a command line.
   *
   * @param allowed the names of the other options that go with {@code --replay}
   * @throws InvalidValueException if there is one that does not
   */
  static ReplayOverrides of(CommandSpec spec, Set<String> allowed) {
    List<String> matched =
        spec.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .toList();
    matched.stream()
        .filter(name -> !allowed.contains(name) && !NAMES.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidValueException(
                  "'%s' contradicts --replay, which takes it from the picture; omit one of them"
                      .formatted(name));
            });
    return new ReplayOverrides(matched.stream().filter(NAMES::contains).distinct().toList());
  }

  private boolean has(String name) {
    return given.contains(name);
  }

  /** Whether the run has another length, so that it does not end where the original did. */
  boolean changeLength() {
    return given.stream().anyMatch(OF_LENGTH::contains);
  }

  /** What to say about them; empty if the pixels are to be the same. */
  List<String> remarks() {
    String names =
        given.stream().filter(OF_PICTURE::contains).sorted().collect(Collectors.joining(", "));
    return names.isEmpty()
        ? List.of()
        : List.of("another picture than the original, because of %s".formatted(names));
  }

  /**
   * The original's settings with the values of these options.
   *
   * @param requested the settings of the command line
   */
  StyleConfig applied(StyleConfig original, StyleConfig requested) {
    StyleConfig config = original.with(descent(original.descent(), requested.descent()));
    if (has(PRESET)) {
      config = config.with(requested.preset());
    }
    if (has(SIZE)) {
      config = config.with(requested.size());
    }
    return config
        .with(execution(original.execution(), requested.execution()))
        .with(network(original.network(), requested.network()));
  }

  private Execution execution(Execution original, Execution requested) {
    return new Execution(
        has(SAMPLE_EVERY) ? requested.saveEvery() : original.saveEvery(),
        has(CHECKPOINT_EVERY) ? requested.checkpointEvery() : original.checkpointEvery(),
        has(DEVICE) ? requested.device() : original.device());
  }

  private DescentConfig descent(DescentConfig original, DescentConfig requested) {
    DescentConfig descent =
        has(PRESET)
            ? requested.withSeed(original.seed()).with(original.keep()).withTiles(original.tiles())
            : original;
    descent = has(STEPS) ? descent.withSteps(requested.steps()) : descent;
    descent = has(SEED) ? descent.withSeed(requested.seed()) : descent;
    descent = has(HISTORY) ? descent.withHistory(requested.history()) : descent;
    return has(TILES) ? descent.withTiles(requested.tiles()) : descent;
  }

  /** A preset also decides how pictures are padded and in which precision they are computed. */
  private NetworkConfig network(NetworkConfig original, NetworkConfig requested) {
    return new NetworkConfig(
        original.extractor(),
        original.model(),
        original.weights(),
        original.weightsInput(),
        original.pooling(),
        has(PRESET) ? requested.padding() : original.padding(),
        has(PRESET) || has(PRECISION) ? requested.precision() : original.precision());
  }
}
