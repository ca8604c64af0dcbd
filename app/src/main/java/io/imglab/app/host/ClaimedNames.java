package io.imglab.app.host;

import io.imglab.core.LabException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which plugin owns which name: the core first, then plugins in the order of loading. */
final class ClaimedNames {
  private static final String CORE = "imglab itself";
  private static final String COMMAND = "command '%s'";

  private final Map<String, String> owners = new HashMap<>();

  ClaimedNames(List<PluginPart> builtIn, Set<String> commands) {
    builtIn.forEach(part -> owners.put(part.what(), CORE));
    commands.forEach(command -> owners.put(COMMAND.formatted(command), CORE));
  }

  /**
   * Reserves the names of an extension for its plugin.
   *
   * @throws LabException if one is taken
   */
  void claim(PluginPart part, PluginJar jar) {
    String who = "plugin '%s'".formatted(jar.id());
    claim(part.what(), who);
    if (part.takesCommand()) {
      claim(COMMAND.formatted(part.name()), who);
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
