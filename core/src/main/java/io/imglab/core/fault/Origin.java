package io.imglab.core.fault;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Named;
import java.util.List;

/** Tells where an object comes from, for messages that name who is to blame. */
public final class Origin {
  /** A class loader of one plugin. */
  public interface Loader {
    /** The plugin's id. */
    String pluginId();
  }

  /** An extension that stands in front of another, to which its faults belong. */
  public interface Decorator extends Named {
    /** The other. */
    Named decorated();
  }

  private Origin() {}

  private static ClassLoader loader(Named extension) {
    return extension instanceof Decorator decorator
        ? loader(decorator.decorated())
        : extension.getClass().getClassLoader();
  }

  /** {@code loss term 'swirl' of plugin 'swirls'}; without the plugin for what the lab brings. */
  public static String describe(Named extension) {
    String who = "%s '%s'".formatted(kind(extension), extension.name());
    return loader(extension) instanceof Loader loader
        ? "%s of plugin '%s'".formatted(who, loader.pluginId())
        : who;
  }

  /** What somebody can do about a plugin that is at fault. */
  public static String cure(Named extension) {
    return loader(extension) instanceof Loader loader
        ? "tell its author, or take it away: imglab plugins remove " + loader.pluginId()
        : "please report it";
  }

  /** {@code loss term}: the extension point that it implements. */
  public static String kind(Named extension) {
    return extension instanceof Decorator decorator
        ? kind(decorator.decorated())
        : kind(extension.getClass());
  }

  private static String kind(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      if (Named.class.isAssignableFrom(parent) && parent != Named.class) {
        // What refines an extension point is of its kind.
        return List.of(parent.getInterfaces()).contains(Named.class)
            ? Catalogue.describe(parent.asSubclass(Named.class))
            : kind(parent);
      }
    }
    return type.getSuperclass() == null ? "extension" : kind(type.getSuperclass());
  }
}
