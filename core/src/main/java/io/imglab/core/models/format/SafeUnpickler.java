package io.imglab.core.models.format;

import io.imglab.core.LabException;
import io.imglab.core.pickle.RestrictedUnpickler;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * Reads the pickles that PyTorch writes for state dicts and for the modules of TorchScript
 * archives, and no others: it constructs only the types of {@link TorchGlobals}.
 */
final class SafeUnpickler extends RestrictedUnpickler {
  /** The largest accepted pickle; that of a state dict is far smaller. */
  static final int MAX_BYTES = 32 << 20;

  private final String file;
  private final TorchGlobals globals;

  private SafeUnpickler(String file, TorchGlobals globals) {
    super(file);
    this.file = file;
    this.globals = globals;
  }

  /**
   * Reads one pickle; the stream is then positioned after it.
   *
   * @param in supports marks, and its {@code available} is exact
   * @param file the file's name, for messages
   * @throws LabException if the pickle is damaged, or is not that of a state dict
   */
  static Object read(InputStream in, String file, TorchGlobals globals) {
    return new SafeUnpickler(file, globals).load(in);
  }

  @Override
  protected Optional<IObjectConstructor> find(String module, String name) {
    return globals.find(module, name);
  }

  /** A module of a TorchScript archive. */
  @Override
  protected Optional<Object> newObject(Object type) {
    return type instanceof ScriptObject.Type module
        ? Optional.of(module.construct(new Object[0]))
        : Optional.empty();
  }

  /** Sets the attributes of a module; those of an OrderedDict, its metadata, are not needed. */
  @Override
  protected void build(Object object, Object state) {
    if (object instanceof ScriptObject module) {
      if (!(state instanceof Map<?, ?> map)) {
        throw new PickleException("a module without named attributes");
      }
      map.forEach((name, value) -> module.put(String.valueOf(name), value));
    }
  }

  @Override
  protected LabException refused(String what) {
    return new LabException(
        "'%s' uses %s, which is not part of a state dict and is not run; save only the network's state_dict()"
            .formatted(file, what));
  }

  @Override
  protected Object persistentLoad(Object id) {
    return globals.storage(id);
  }
}
