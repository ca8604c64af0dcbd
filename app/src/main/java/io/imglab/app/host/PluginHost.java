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
 * Loads plugins. One that fails becomes one line in {@link #problems}; the others work on.
 *
 * <p>Everything about a jar that can be known without running it has been checked before.
 */
public final class PluginHost {
  private final LabPluginManager manager;
  private final List<PluginInfo> plugins = new ArrayList<>();
  private final List<RejectedPlugin> leftOut = new ArrayList<>();
  private final List<Named> builtIn;

  /**
   * Loads what may be loaded.
   *
   * @param commands names of the lab's own commands, which no plugin can have
   */
  public PluginHost(PluginPlaces places, Set<String> commands) {
    this(PluginScan.of(places), commands);
  }

  PluginHost(PluginScan scan, Set<String> commands) {
    manager = new LabPluginManager();
    builtIn = List.copyOf(manager.getExtensions(Named.class, null));
    leftOut.addAll(scan.leftOut());
    LoadOrder order = new LoadOrder(scan.chosen());
    leftOut.addAll(order.leftOut());
    ClaimedNames names = new ClaimedNames(builtIn, commands);
    order.jars().forEach(jar -> load(jar, names));
  }

  private void load(PluginJar jar, ClaimedNames names) {
    try {
      String id = manager.loadPlugin(jar.path());
      manager.startPlugin(id);
      PluginWrapper plugin = manager.getPlugin(id);
      if (plugin.getPluginState() == PluginState.STARTED) {
        take(jar, plugin.getPluginClassLoader(), names);
      } else {
        Throwable failure = plugin.getFailedException();
        String why = failure == null ? plugin.getPluginState().toString() : Faults.reason(failure);
        leftOut.add(RejectedPlugin.plugin(jar, "it does not start: " + why + cure(jar)));
      }
    } catch (RuntimeException | LinkageError e) {
      leftOut.add(RejectedPlugin.plugin(jar, Faults.reason(e) + cure(jar)));
    }
  }

  private void take(PluginJar jar, ClassLoader loader, ClaimedNames names) {
    List<Named> extensions = new ArrayList<>();
    for (String type : jar.extensions()) {
      try {
        Named extension = ExtensionLoading.create(type, loader);
        names.claim(extension, jar);
        extensions.add(extension);
      } catch (LabException e) {
        leftOut.add(RejectedPlugin.part("'%s'".formatted(type), jar, e.getMessage() + cure(jar)));
      }
    }
    plugins.add(new PluginInfo(jar, List.copyOf(extensions)));
  }

  private static String cure(PluginJar jar) {
    return "; tell its author, or take it away: imglab plugins remove " + jar.id();
  }

  /** What the core itself brings. */
  public List<Named> builtIn() {
    return builtIn;
  }

  /** The plugins at work. */
  public List<PluginInfo> plugins() {
    return List.copyOf(plugins);
  }

  /** What a run's manifest says of the plugins at work. */
  public List<Map<String, String>> fingerprints() {
    return plugins.stream().map(PluginHost::fingerprint).toList();
  }

  /** In a fixed order, which Map.of's is not: the same run gives the same note. */
  private static Map<String, String> fingerprint(PluginInfo plugin) {
    Map<String, String> fingerprint = new LinkedHashMap<>();
    fingerprint.put("id", plugin.id());
    fingerprint.put("version", plugin.version());
    fingerprint.put("sha256", plugin.about().sha256());
    return fingerprint;
  }

  /** All that was found and not loaded. */
  public List<RejectedPlugin> leftOut() {
    return List.copyOf(leftOut);
  }

  /** What went wrong, a line each. */
  public List<String> problems() {
    return leftOut.stream().filter(out -> !out.silent()).map(RejectedPlugin::message).toList();
  }

  /** All that can be used. */
  public Catalogue catalogue() {
    List<Named> all = new ArrayList<>(builtIn);
    plugins.forEach(plugin -> all.addAll(plugin.extensions()));
    return new Catalogue(all);
  }
}
