package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/**
 * Loads the plugins of some folders. A plugin that fails becomes one line in {@link #problems}; the
 * others work on.
 */
final class PluginHost {
  private final LabPluginManager manager;
  private final List<PluginInfo> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Named> builtIn;

  PluginHost(List<Path> folders) {
    manager = new LabPluginManager(folders);
    folders.forEach(folder -> jars(folder).forEach(this::load));
    manager.startPlugins();
    builtIn = List.copyOf(manager.getExtensions(Named.class, null));
    manager.getPlugins().forEach(this::take);
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        files.forEach(jars::add);
      } catch (IOException e) {
        throw new LabException("cannot read the plugin folder '%s'".formatted(folder), e);
      }
    }
    Collections.sort(jars);
    return jars;
  }

  private void load(Path jar) {
    try {
      manager.loadPlugin(jar);
    } catch (RuntimeException | LinkageError e) {
      problems.add("plugin '%s' is left out: %s".formatted(jar, reason(e)));
    }
  }

  private void take(PluginWrapper plugin) {
    if (plugin.getPluginState() != PluginState.STARTED) {
      Throwable failure = plugin.getFailedException();
      String why = failure == null ? "it is " + plugin.getPluginState() : reason(failure);
      problems.add("plugin '%s' is left out: %s".formatted(plugin.getPluginId(), why));
      return;
    }
    List<Named> extensions = new ArrayList<>();
    for (Class<?> type : manager.getExtensionClasses(plugin.getPluginId())) {
      try {
        extensions.add((Named) type.getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
        problems.add(
            "'%s' of plugin '%s' is left out: %s"
                .formatted(type.getName(), plugin.getPluginId(), reason(e)));
      }
    }
    plugins.add(
        new PluginInfo(
            plugin.getPluginId(),
            plugin.getDescriptor().getVersion(),
            plugin.getPluginPath(),
            List.copyOf(extensions)));
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  /** What the core itself brings. */
  List<Named> builtIn() {
    return builtIn;
  }

  List<PluginInfo> plugins() {
    return List.copyOf(plugins);
  }

  /** What went wrong, a line each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** All that can be used. */
  Catalogue catalogue() {
    List<Named> all = new ArrayList<>(builtIn);
    plugins.forEach(plugin -> all.addAll(plugin.extensions()));
    return new Catalogue(all);
  }
}
