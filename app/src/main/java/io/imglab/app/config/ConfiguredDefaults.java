package io.imglab.app.config;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The defaults of files before those of the program.
 *
 * @param builtIn gives the program's
 */
public record ConfiguredDefaults(Config config, IDefaultValueProvider builtIn)
    implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec argument) throws Exception {
    if (argument instanceof OptionSpec option && !Keys.isFlag(option)) {
      String configured = config.inForce(option).map(Setting::value).orElse(null);
      if (configured != null) {
        return configured;
      }
    }
    return builtIn.defaultValue(argument);
  }
}
