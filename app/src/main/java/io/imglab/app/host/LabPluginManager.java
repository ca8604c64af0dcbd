package io.imglab.app.host;

import io.imglab.core.Version;
import io.imglab.core.fault.Origin;
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
import org.pf4j.PluginStatusProvider;

/** PF4J for single jars, with the lab's copy of the classes that it shares with plugins. */
final class LabPluginManager extends DefaultPluginManager {
  LabPluginManager() {
    super(List.of(Path.of("plugins"))); // never searched: jars are loaded one by one
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

  /** Ignores the file in the working directory with which PF4J disables plugins. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String id) {
        return false;
      }

      @Override
      public void disablePlugin(String id) {}

      @Override
      public void enablePlugin(String id) {}
    };
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

  private static final class SharingClassLoader extends PluginClassLoader implements Origin.Loader {
    private final String plugin;

    SharingClassLoader(PluginManager manager, PluginDescriptor descriptor) {
      super(manager, descriptor, LabPluginManager.class.getClassLoader());
      this.plugin = descriptor.getPluginId();
    }

    @Override
    public String pluginId() {
      return plugin;
    }

    @Override
    protected boolean shouldDelegateToParent(String className) {
      return super.shouldDelegateToParent(className)
          || JarChecks.SHARED.stream().anyMatch(className::startsWith);
    }
  }
}
