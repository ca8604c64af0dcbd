package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.LabCommand;
import io.imglab.core.extension.Named;
import io.imglab.core.fault.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which plugin owns which name: the core first, then plugins in the order of loading. */
final class ClaimedNames {
  private static final String CORE = "imglab itself";
  private static final String COMMAND = "command '%s'";

  private final Map<String, String> owners = new HashMap<>();

  ClaimedNames(List<Named> builtIn, Set<String> commands) {
    builtIn.forEach(extension -> owners.put(key(extension), CORE));
    commands.forEach(command -> owners.put(COMMAND.formatted(command), CORE));
  }

  private static String key(Named extension) {
    return "%s '%s'".formatted(Origin.kind(extension), extension.name());
  }

  /**
   * Reserves the names of an extension for its plugin.
   *
   * @throws LabException if one is taken
   */
  void claim(Named extension, PluginJar jar) {
    String who = "plugin '%s'".formatted(jar.id());
    claim(key(extension), who);
    if (extension instanceof Generator || extension instanceof LabCommand) {
      claim(COMMAND.formatted(extension.name()), who);
    }
  }

  private void claim(String what, String who) {
    String owner = owners.putIfAbsent(what, who);
    if (owner != null) {
      throw new LabException(
          "%s already provides %s; remove or rename one of the two".formatted(owner, what));
    }
  }
}
