package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Named;
import io.imglab.core.extension.Setting;
import io.imglab.core.fault.Faults;
import java.util.HashSet;
import java.util.Set;

/** Makes extensions of a plugin's classes, and makes sure that they can say who they are. */
final class ExtensionLoading {
  private static final String NAME = "[a-z][a-z0-9-]{0,63}";

  private ExtensionLoading() {}

  /**
   * Makes one.
   *
   * @throws LabException if that fails, whatever the plugin throws
   */
  static Named create(String type, ClassLoader loader) {
    try {
      Object made = Class.forName(type, true, loader).getDeclaredConstructor().newInstance();
      if (!(made instanceof Named extension)) {
        throw new LabException("it implements no extension point of imglab");
      }
      check(extension);
      return extension;
    } catch (LabException | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // a plugin may throw whatever it likes
      throw new LabException(said(e), e);
    }
  }

  private static String said(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof NoClassDefFoundError || root instanceof ClassNotFoundException) {
      String name = String.valueOf(root.getMessage()).replace('/', '.');
      return "it needs '%s', which the jar should carry and does not".formatted(name);
    }
    return "it fails with " + Faults.reason(failure);
  }

  private static void check(Named extension) {
    String name = extension.name();
    if (name == null || !name.matches(NAME)) {
      throw new LabException(
          "its name is '%s'; it must be lower case letters, digits and hyphens".formatted(name));
    }
    if (extension.summary() == null || extension.summary().lines().count() != 1) {
      throw new LabException("its summary must be one line");
    }
    checkSettings(extension);
    if (extension instanceof Generator generator && generator.defaults() == null) {
      throw new LabException("its defaults() gives nothing");
    }
  }

  private static void checkSettings(Named extension) {
    Set<String> keys = new HashSet<>();
    for (Setting<?> setting : extension.settings()) {
      if (!keys.add(setting.key())) {
        throw new LabException("it declares its setting '%s' twice".formatted(setting.key()));
      }
    }
  }
}
