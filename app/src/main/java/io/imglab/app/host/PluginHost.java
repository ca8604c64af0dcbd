package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import io.imglab.core.fault.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Loads plugins. One that fails becomes one line in {@link #problems}; the others are loaded.
 *
 * <p>{@link PluginScan} has checked before what can be checked without running a jar.
 */
public final class PluginHost {
  private final LabPluginManager manager;
  private final List<PluginInfo> plugins = new ArrayList<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();
  private final List<Named> builtIn;

  /**
   * Loads all permitted plugins.
   *
   * @param commands names of the lab's own commands, which plugins cannot use
   */
  public PluginHost(PluginPlaces places, Set<String> commands) {
    this(PluginScan.of(places), commands);
  }

  PluginHost(PluginScan scan, Set<String> commands) {
    manager = new LabPluginManager();
    builtIn = List.copyOf(manager.getExtensions(Named.class, null));
    rejected.addAll(scan.rejected());
    LoadOrder order = new LoadOrder(scan.accepted());
    rejected.addAll(order.rejected());
    ClaimedNames names = new ClaimedNames(builtIn, commands);
    order.jars().forEach(jar -> load(jar, names));
  }

  private void load(PluginJar jar, ClaimedNames names) {
    try {
      String id = manager.loadPlugin(jar.path());
      manager.startPlugin(id);
      PluginWrapper plugin = manager.getPlugin(id);
      if (plugin.getPluginState() == PluginState.STARTED) {
        register(jar, plugin.getPluginClassLoader(), names);
      } else {
        Throwable failure = plugin.getFailedException();
        String why = failure == null ? plugin.getPluginState().toString() : Faults.reason(failure);
        rejected.add(RejectedPlugin.plugin(jar, "it does not start: " + why + cure(jar)));
      }
    } catch (RuntimeException | LinkageError e) {
      rejected.add(RejectedPlugin.plugin(jar, Faults.reason(e) + cure(jar)));
    }
  }

  private void register(PluginJar jar, ClassLoader loader, ClaimedNames names) {
    List<Named> extensions = new ArrayList<>();
    for (String type : jar.extensions()) {
      try {
        Named extension = ExtensionLoading.create(type, loader);
        names.claim(extension, jar);
        extensions.add(extension);
      } catch (LabException e) {
        rejected.add(RejectedPlugin.part("'%s'".formatted(type), jar, e.getMessage() + cure(jar)));
      }
    }
    plugins.add(new PluginInfo(jar, List.copyOf(extensions)));
  }

  private static String cure(PluginJar jar) {
    return "; tell its author, or remove it: imglab plugins remove " + jar.id();
  }

  /** The extensions that need no plugin. */
  public List<Named> builtIn() {
    return builtIn;
  }

  /** The loaded plugins. */
  public List<PluginInfo> plugins() {
    return List.copyOf(plugins);
  }

  /** What a run's manifest records about the loaded plugins. */
  public List<Map<String, String>> fingerprints() {
    return plugins.stream().map(PluginHost::fingerprint).toList();
  }

  /** In a fixed order, unlike Map.of, so that the same run gives the same metadata. */
  private static Map<String, String> fingerprint(PluginInfo plugin) {
    Map<String, String> fingerprint = new LinkedHashMap<>();
    fingerprint.put("id", plugin.id());
    fingerprint.put("version", plugin.version());
    fingerprint.put("sha256", plugin.jar().sha256());
    return fingerprint;
  }

  /** Everything that was found but not loaded. */
  public List<RejectedPlugin> rejected() {
    return List.copyOf(rejected);
  }

  /** A line for each problem. */
  public List<String> problems() {
    return rejected.stream().filter(it -> !it.silent()).map(RejectedPlugin::message).toList();
  }

  /** All extensions, those of plugins last. */
  public Catalogue catalogue() {
    List<Named> all = new ArrayList<>(builtIn);
    plugins.forEach(plugin -> all.addAll(plugin.extensions()));
    return new Catalogue(all);
  }
}
