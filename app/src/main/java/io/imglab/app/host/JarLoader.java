package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Named;
import io.imglab.core.fault.Faults;
import java.util.List;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** Loads jars one by one, each after those that it needs. */
final class JarLoader {
  private final LabPluginManager manager = new LabPluginManager();
  private final List<Named> builtIn = List.copyOf(manager.getExtensions(Named.class, null));

  /** The extensions that need no plugin. */
  List<Named> builtIn() {
    return builtIn;
  }

  /**
   * Loads and starts a plugin.
   *
   * @return the loader of its classes
   * @throws LabException if that fails
   */
  ClassLoader load(PluginJar jar) {
    try {
      String id = manager.loadPlugin(jar.file());
      manager.startPlugin(id);
      PluginWrapper plugin = manager.getPlugin(id);
      if (plugin.getPluginState() == PluginState.STARTED) {
        return plugin.getPluginClassLoader();
      }
      Throwable failure = plugin.getFailedException();
      throw new LabException(
          "it does not start: "
              + (failure == null ? plugin.getPluginState() : Faults.reason(failure)));
    } catch (LabException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new LabException(Faults.reason(e), e);
    }
  }
}
