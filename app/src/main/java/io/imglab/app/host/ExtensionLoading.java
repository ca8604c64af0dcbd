package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Setting;
import io.imglab.core.fault.Faults;
import java.util.HashSet;
import java.util.Set;

/** Instantiates the extensions of a plugin and checks their names, summaries and settings. */
final class ExtensionLoading {
  private static final String NAME = "[a-z][a-z0-9-]{0,63}";

  private ExtensionLoading() {}

  /**
   * Instantiates one.
   *
   * @throws LabException if that fails, whatever the plugin throws
   */
  static Named create(String type, ClassLoader loader) {
    try {
      Object instance = Class.forName(type, true, loader).getDeclaredConstructor().newInstance();
      if (!(instance instanceof Named extension)) {
        throw new LabException("it implements no extension point of imglab");
      }
      check(extension);
      return extension;
    } catch (LabException | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // a plugin may throw whatever it likes
      throw new LabException(reason(e), e);
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
      String name = String.valueOf(root.getMessage()).replace('/', '.');
      return "it needs '%s', which is missing from its jar".formatted(name);
    }
    return "it fails with " + Faults.reason(failure);
  }

  private static void check(Named extension) {
    String name = extension.name();
    if (name == null || !name.matches(NAME)) {
      throw new LabException(
          "its name '%s' is not valid; use lower case letters, digits and hyphens".formatted(name));
    }
    if (extension.summary() == null || extension.summary().lines().count() != 1) {
      throw new LabException("its summary must be one line");
    }
    checkSettings(extension);
    if (extension instanceof Generator generator && generator.defaults() == null) {
      throw new LabException("its defaults() returns null");
    }
  }

  private static void checkSettings(Named extension) {
    Set<String> keys = new HashSet<>();
    for (Setting<?> setting : extension.settings()) {
      if (!keys.add(setting.key())) {
        throw new LabException("it declares the setting '%s' twice".formatted(setting.key()));
      }
    }
  }
}
