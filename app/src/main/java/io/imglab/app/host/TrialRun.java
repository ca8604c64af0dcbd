package io.imglab.app.host;

import io.imglab.core.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads a plugin and instantiates its extensions.
 *
 * @param started is told what runs next, in the words of a message
 */
record TrialRun(Consumer<String> started) implements Trial {
  @Override
  public PluginProbe of(List<PluginJar> jars) {
    PluginJar last = jars.get(jars.size() - 1);
    try {
      JarLoader loader = new JarLoader();
      started.accept("a plugin that it needs");
      jars.subList(0, jars.size() - 1).forEach(loader::load);
      started.accept(
          last.pluginClass().isEmpty()
              ? "its start"
              : "its class '%s'".formatted(last.pluginClass()));
      return probe(last, loader.load(last));
    } catch (LabException e) {
      return PluginProbe.failed(e.getMessage());
    }
  }

  private PluginProbe probe(PluginJar jar, ClassLoader classes) {
    List<PluginPart> parts = new ArrayList<>();
    List<PluginProbe.Fault> faults = new ArrayList<>();
    for (String type : jar.extensions()) {
      started.accept("its class '%s'".formatted(type));
      try {
        parts.add(PluginPart.of(ExtensionLoading.create(type, classes)));
      } catch (LabException e) {
        faults.add(new PluginProbe.Fault(type, e.getMessage()));
      }
    }
    return new PluginProbe("", parts, faults, false);
  }
}
