package io.imglab.core.models.format;

import java.util.LinkedHashMap;
import net.razorvine.pickle.IObjectConstructor;

/** A module of a TorchScript archive: its attributes by name, in the order of their definition. */
final class ScriptObject extends LinkedHashMap<String, Object> {
  private static final long serialVersionUID = 1;

  private final String type;

  /**
   * A module without attributes.
   *
   * @param type name of its class, such as {@code Linear}
   */
  ScriptObject(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** The class of modules; constructing one runs none of its code. */
  record Type(String name) implements IObjectConstructor {
    @Override
    public ScriptObject construct(Object[] arguments) {
      return new ScriptObject(name);
    }
  }
}
