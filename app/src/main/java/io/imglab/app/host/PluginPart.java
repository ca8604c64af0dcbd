package io.imglab.app.host;

import io.imglab.core.extension.Generator;
import io.imglab.core.extension.LabCommand;
import io.imglab.core.extension.Named;
import io.imglab.core.fault.Origin;

/**
 * What is known of an extension without running it.
 *
 * @param type the name of its class
 * @param kind the name of its extension point, such as {@code loss term}
 * @param summary one line
 * @param use what it becomes on the command line
 */
public record PluginPart(String type, String kind, String name, String summary, Use use) {
  /** Which command an extension becomes. */
  public enum Use {
    NONE,
    COMMAND,
    GENERATOR,
    DISCRIMINATOR
  }

  /** The description of an extension. */
  public static PluginPart of(Named extension) {
    return new PluginPart(
        extension.getClass().getName(),
        Origin.kind(extension),
        extension.name(),
        extension.summary(),
        use(extension));
  }

  private static Use use(Named extension) {
    if (extension instanceof LabCommand) {
      return Use.COMMAND;
    } else if (extension instanceof Generator) {
      return Use.GENERATOR;
    }
    return extension instanceof io.imglab.core.extension.Discriminator
        ? Use.DISCRIMINATOR
        : Use.NONE;
  }

  /** {@code loss term 'swirl'}. */
  String what() {
    return "%s '%s'".formatted(kind, name);
  }

  /** Whether no command may have its name. */
  boolean takesCommand() {
    return use == Use.COMMAND || use == Use.GENERATOR;
  }
}
