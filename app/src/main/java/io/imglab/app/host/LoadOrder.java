package io.imglab.app.host;

import io.imglab.core.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginDependency;

/** Orders plugins after those that they need, and finds those that lack one. */
final class LoadOrder {
  private final List<PluginJar> inOrder = new ArrayList<>();
  private final List<RejectedPlugin> rejected = new ArrayList<>();

  LoadOrder(List<PluginJar> jars) {
    List<PluginJar> waiting = new ArrayList<>(jars);
    while (waiting.removeIf(this::addIfReady)) {
      // until a round adds none
    }
    waiting.forEach(jar -> rejected.add(RejectedPlugin.plugin(jar, missingDependency(jar))));
  }

  private boolean addIfReady(PluginJar jar) {
    boolean ready = jar.dependencies().stream().allMatch(this::isSatisfied);
    if (ready) {
      inOrder.add(jar);
    }
    return ready;
  }

  private boolean isSatisfied(PluginDependency dependency) {
    return dependency.isOptional()
        || find(dependency).filter(jar -> fits(jar, dependency)).isPresent();
  }

  private Optional<PluginJar> find(PluginDependency dependency) {
    return inOrder.stream().filter(jar -> jar.id().equals(dependency.getPluginId())).findFirst();
  }

  private static boolean fits(PluginJar jar, PluginDependency dependency) {
    try {
      return JarChecks.fits(jar.version(), dependency.getPluginVersionSupport());
    } catch (LabException e) {
      return false;
    }
  }

  private String missingDependency(PluginJar jar) {
    PluginDependency unsatisfied =
        jar.dependencies().stream()
            .filter(dependency -> !isSatisfied(dependency))
            .findFirst()
            .orElseThrow();
    return "it needs plugin '%s' %s, which is not loaded; install it"
        .formatted(unsatisfied.getPluginId(), unsatisfied.getPluginVersionSupport());
  }

  List<PluginJar> jars() {
    return List.copyOf(inOrder);
  }

  List<RejectedPlugin> rejected() {
    return List.copyOf(rejected);
  }
}
