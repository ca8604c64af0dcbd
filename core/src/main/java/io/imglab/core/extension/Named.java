package io.imglab.core.extension;

import java.util.List;
import org.pf4j.ExtensionPoint;

/** Something that a plugin, or the core, contributes under a name that users type. */
public interface Named extends ExtensionPoint {
  /** The name: lower case letters, digits and hyphens, stable over versions. */
  String name();

  /** One line for lists: what it is and where it comes from. */
  String summary();

  /** What users can choose by {@code key=value}; nothing unless overridden. */
  default List<Setting<?>> settings() {
    return List.of();
  }
}
