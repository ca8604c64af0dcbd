package io.imglab.app.host;

import io.imglab.core.LabException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.PluginDependency;

/**
 * What the plugins provide, known from trials: none is run in this process. One that fails becomes
 * a line in {@link #problems}.
 *
 * <p>{@link PluginScan} has checked before what can be checked without running a jar.
 */
public final class PluginListing {
  /**
   * A plugin.
   *
   * @param parts what it provides
   */
  public record Entry(PluginJar jar, List<PluginPart> parts) {}

  private final JarLoader loader = new JarLoader();
  private final List<Entry> entries = new ArrayList<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();
  private final ClaimedNames names;
  private final PluginPlaces places;
  private final Trial trial;

  /**
   * Lists all permitted plugins.
   *
   * @param commands names of the lab's own commands, which plugins cannot use
   * @param trial how plugins are tried that were not tried before
   */
  public PluginListing(PluginPlaces places, Set<String> commands, Trial trial) {
    this(PluginScan.of(places), places, commands, trial);
  }

  PluginListing(PluginScan scan, PluginPlaces places, Set<String> commands, Trial trial) {
    this.places = places;
    this.trial = trial;
    names = new ClaimedNames(builtIn(), commands);
    rejected.addAll(scan.rejected());
    LoadOrder order = new LoadOrder(scan.accepted());
    rejected.addAll(order.rejected());
    order.jars().forEach(this::add);
  }

  private void add(PluginJar jar) {
    List<PluginJar> jars = withNeeded(jar);
    Trial chosen = jars.stream().allMatch(places::isOwn) ? Trial.here() : trial;
    PluginProbe probe = new RememberedTrial(chosen, places.cache()).of(jars);
    if (!probe.problem().isEmpty()) {
      rejected.add(RejectedPlugin.plugin(jar, probe.problem() + cure(jar)));
      return;
    }
    probe.faults().forEach(fault -> reject(fault.type(), jar, fault.problem()));
    List<PluginPart> parts = new ArrayList<>(probe.parts());
    parts.removeIf(part -> !isFree(part, jar));
    entries.add(new Entry(jar, List.copyOf(parts)));
  }

  private boolean isFree(PluginPart part, PluginJar jar) {
    try {
      names.claim(part, jar);
      return true;
    } catch (LabException e) {
      reject(part.type(), jar, e.getMessage());
      return false;
    }
  }

  private void reject(String type, PluginJar jar, String problem) {
    rejected.add(RejectedPlugin.part("'%s'".formatted(type), jar, problem + cure(jar)));
  }

  static String cure(PluginJar jar) {
    return "; tell its author, or remove it: imglab plugins remove " + jar.id();
  }

  /** The listed plugins that this one needs, directly or not, in the order of loading; then it. */
  private List<PluginJar> withNeeded(PluginJar jar) {
    Set<String> needed = new LinkedHashSet<>(ids(jar));
    List<PluginJar> jars = new ArrayList<>(List.of(jar));
    for (int i = entries.size() - 1; i >= 0; i--) {
      PluginJar before = entries.get(i).jar();
      if (needed.contains(before.id())) {
        needed.addAll(ids(before));
        jars.add(0, before);
      }
    }
    return jars;
  }

  private static List<String> ids(PluginJar jar) {
    return jar.dependencies().stream().map(PluginDependency::getPluginId).toList();
  }

  JarLoader loader() {
    return loader;
  }

  /** The extensions that need no plugin. */
  public List<PluginPart> builtIn() {
    return loader.builtIn().stream().map(PluginPart::of).toList();
  }

  /** The plugins that can be loaded. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Everything that was found but cannot be loaded. */
  public List<RejectedPlugin> rejected() {
    return List.copyOf(rejected);
  }

  /** A line for each problem. */
  public List<String> problems() {
    return rejected.stream().filter(it -> !it.silent()).map(RejectedPlugin::message).toList();
  }
}
