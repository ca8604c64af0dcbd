package io.imglab.app.gan;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The names of the two networks, where the command does not give them. */
final class PlayerOptions {
  private static final String GENERATOR = "--generator";
  private static final String DISCRIMINATOR = "--discriminator";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = GENERATOR,
      paramLabel = "NAME",
      description = "The generator, unless the command names it.")
  private @Nullable String generator;

  @Option(
      names = DISCRIMINATOR,
      paramLabel = "NAME",
      description = "The discriminator, unless the command names it.")
  private @Nullable String discriminator;

  /**
   * The generator's name.
   *
   * @param pair that of the command; null if it has none
   */
  String generator(@Nullable GanPair pair) {
    return name(GENERATOR, generator, pair);
  }

  /** The discriminator's name. */
  String discriminator(@Nullable GanPair pair) {
    return name(DISCRIMINATOR, discriminator, pair);
  }

  private String name(String option, @Nullable String given, @Nullable GanPair pair) {
    if (given == null && pair == null) {
      throw new ParameterException(spec.commandLine(), "missing %s NAME".formatted(option));
    }
    return given == null ? pair.name() : given;
  }
}
