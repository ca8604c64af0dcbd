package io.imglab.app;

import io.imglab.core.Version;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginRepository;

/** PF4J for single jars, with one copy of what the lab and its plugins share. */
final class LabPluginManager extends DefaultPluginManager {
  /** A plugin that bundles one of these by mistake still sees the lab's own. */
  private static final List<String> SHARED =
      List.of("io.imglab.core.", "ai.djl.", "picocli.", "org.slf4j.");

  LabPluginManager(List<Path> folders) {
    super(folders);
    setSystemVersion(Version.current());
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new JarPluginRepository(getPluginsRoots());
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
        return new SharingClassLoader(pluginManager, descriptor);
      }
    };
  }

  private static final class SharingClassLoader extends PluginClassLoader {
    SharingClassLoader(PluginManager manager, PluginDescriptor descriptor) {
      super(manager, descriptor, LabPluginManager.class.getClassLoader());
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
      return super.shouldDelegateToParent(className)
          || SHARED.stream().anyMatch(className::startsWith);
    }
  }
}
