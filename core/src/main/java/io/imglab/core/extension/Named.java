package io.imglab.core.extension;

import java.util.List;
import org.pf4j.ExtensionPoint;

/** An extension: what a plugin or the core contributes under a name that users type. */
public interface Named extends ExtensionPoint {
  /** The name: lower case letters, digits and hyphens, stable over versions. */
  String name();

  /** One line for lists: what it is, and its source. */
  String summary();

  /** The settings that users write as {@code key=value}; none unless overridden. */
  default List<Setting<?>> settings() {
    return List.of();
  }
}
