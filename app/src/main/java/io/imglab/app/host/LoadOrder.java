package io.imglab.app.host;

import io.imglab.core.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.PluginDependency;

/** Puts plugins behind those that they need, and finds those that lack one. */
final class LoadOrder {
  private final List<PluginJar> inOrder = new ArrayList<>();
  private final List<RejectedPlugin> leftOut = new ArrayList<>();

  LoadOrder(List<PluginJar> jars) {
    List<PluginJar> waiting = new ArrayList<>(jars);
    while (waiting.removeIf(this::takeIfReady)) {
      // until a round takes none
    }
    waiting.forEach(jar -> leftOut.add(RejectedPlugin.plugin(jar, whatIsMissing(jar))));
  }

  private boolean takeIfReady(PluginJar jar) {
    boolean ready = jar.dependencies().stream().allMatch(this::isThere);
    if (ready) {
      inOrder.add(jar);
    }
    return ready;
  }

  private boolean isThere(PluginDependency dependency) {
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

  private String whatIsMissing(PluginJar jar) {
    PluginDependency missing =
        jar.dependencies().stream()
            .filter(dependency -> !isThere(dependency))
            .findFirst()
            .orElseThrow();
    return "it needs plugin '%s' %s, which is not at work; install it"
        .formatted(missing.getPluginId(), missing.getPluginVersionSupport());
  }

  List<PluginJar> jars() {
    return List.copyOf(inOrder);
  }

  List<RejectedPlugin> leftOut() {
    return List.copyOf(leftOut);
  }
}
