package io.imglab.core.fault;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import java.util.List;

/** Determines which plugin an extension comes from, for error messages. */
public final class Origin {
  /** The class loader of a plugin. */
  public interface Loader {
    /** The plugin's id. */
    String pluginId();
  }

  /** An extension that wraps another, to which its faults are attributed. */
  public interface Decorator extends Named {
    /** The wrapped extension. */
    Named decorated();
  }

  private Origin() {}

  private static ClassLoader loader(Named extension) {
    return extension instanceof Decorator decorator
        ? loader(decorator.decorated())
        : extension.getClass().getClassLoader();
  }

  /** {@code loss term 'swirl' of plugin 'swirls'}; without the plugin for built-in extensions. */
  public static String describe(Named extension) {
    String name = "%s '%s'".formatted(kind(extension), extension.name());
    return loader(extension) instanceof Loader loader
        ? "%s of plugin '%s'".formatted(name, loader.pluginId())
        : name;
  }

  /** What the user can do about a faulty extension. */
  public static String cure(Named extension) {
    return loader(extension) instanceof Loader loader
        ? "report it to its author, or remove it: imglab plugins remove " + loader.pluginId()
        : "please report it";
  }

  /** The name of the extension point that it implements, such as {@code loss term}. */
  public static String kind(Named extension) {
    return extension instanceof Decorator decorator
        ? kind(decorator.decorated())
        : kind(extension.getClass());
  }

  private static String kind(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      if (Named.class.isAssignableFrom(parent) && parent != Named.class) {
        // An interface that extends an extension point is of its kind.
        return List.of(parent.getInterfaces()).contains(Named.class)
            ? Catalogue.describe(parent.asSubclass(Named.class))
            : kind(parent);
      }
    }
    return type.getSuperclass() == null ? "extension" : kind(type.getSuperclass());
  }
}
