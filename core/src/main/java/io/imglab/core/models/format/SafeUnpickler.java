package io.imglab.core.models.format;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles that PyTorch writes for state dicts and for the modules of TorchScript
 * archives, and no others. A pickle is a program. This reader executes only the instructions that
 * these need, constructs only the types of {@link TorchGlobals}, accepts only texts and numbers as
 * keys (hashing a nested list can take exponential time), and never allocates more bytes than the
 * file has.
 */
final class SafeUnpickler extends Unpickler {
  /** The first byte of every pickle since protocol 2. */
  static final int PROTO = 0x80;

  /** The largest accepted pickle; that of a state dict is far smaller. */
  static final int MAX_BYTES = 32 << 20;

  private static final Set<Short> INSTRUCTIONS =
      Set.of(
          Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.BINFLOAT,
          Opcodes.BINSTRING,
          Opcodes.SHORT_BINSTRING,
          Opcodes.BINUNICODE,
          Opcodes.SHORT_BINUNICODE,
          Opcodes.EMPTY_DICT,
          Opcodes.EMPTY_LIST,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.APPEND,
          Opcodes.APPENDS,
          Opcodes.SETITEM,
          Opcodes.SETITEMS,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.GLOBAL,
          Opcodes.STACK_GLOBAL,
          Opcodes.REDUCE,
          Opcodes.NEWOBJ,
          Opcodes.BUILD,
          Opcodes.BINPERSID);

  private final String file;
  private final TorchGlobals globals;

  private SafeUnpickler(String file, TorchGlobals globals) {
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
    SafeUnpickler unpickler = new SafeUnpickler(file, globals);
    try {
      return unpickler.load(in);
    } catch (LabException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new LabException("'%s' is damaged: its pickle cannot be read".formatted(file), e);
    }
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (!INSTRUCTIONS.contains(key)) {
      throw refused("the instruction 0x%02x".formatted(key));
    }
    checkLength(key);
    if (key == Opcodes.GLOBAL) {
      stack.add(constructor(PickleUtils.readline(input), PickleUtils.readline(input)));
    } else if (key == Opcodes.STACK_GLOBAL) {
      Object name = stack.pop();
      stack.add(constructor(String.valueOf(stack.pop()), String.valueOf(name)));
    } else if (key == Opcodes.EMPTY_DICT) {
      stack.add(new LinkedHashMap<>()); // Python's dictionaries keep the order, which has a meaning
    } else if (key == Opcodes.NEWOBJ) {
      stack.pop(); // modules have no arguments
      stack.add(newModule(stack.pop()));
    } else if (key == Opcodes.BUILD) {
      build(stack.pop());
    } else if (key == Opcodes.SETITEM) {
      Object value = stack.pop();
      put(stack.pop(), value);
    } else if (key == Opcodes.SETITEMS) {
      putAll(stack.pop_all_since_marker());
    } else {
      return super.dispatch(key);
    }
    return NO_RETURN_VALUE;
  }

  private ScriptObject newModule(Object type) {
    if (type instanceof ScriptObject.Type module) {
      return module.construct(new Object[0]);
    }
    throw refused("the instruction 0x%02x".formatted(Opcodes.NEWOBJ));
  }

  /** Sets the attributes of a module; those of an OrderedDict, its metadata, are not needed. */
  private void build(Object attributes) {
    if (stack.peek() instanceof ScriptObject module) {
      if (!(attributes instanceof Map<?, ?> map)) {
        throw new PickleException("a module without named attributes");
      }
      map.forEach((name, value) -> module.put(String.valueOf(name), value));
    }
  }

  /** The library allocates memory for the claimed length of a text before it reads the text. */
  private void checkLength(short key) throws IOException {
    if (key == Opcodes.BINUNICODE || key == Opcodes.BINSTRING) {
      input.mark(Integer.BYTES);
      int claimed = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
      input.reset();
      if (claimed < 0 || claimed > input.available()) {
        throw new PickleException("a text claims %d bytes".formatted(claimed));
      }
    }
  }

  private IObjectConstructor constructor(String module, String name) {
    return globals.find(module, name).orElseThrow(() -> refused("'%s.%s'".formatted(module, name)));
  }

  private LabException refused(String what) {
    return new LabException(
        "'%s' uses %s, which is not part of a state dict and is not run; save only the network's state_dict()"
            .formatted(file, what));
  }

  private void putAll(List<Object> items) {
    for (int i = 0; i + 1 < items.size(); i += 2) {
      put(items.get(i), items.get(i + 1));
    }
  }

  private void put(Object key, Object value) {
    if (!(key instanceof String || key instanceof Number)) {
      throw refused("a key that is neither text nor number");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> map = (Map<Object, Object>) stack.peek();
    map.put(key, value);
  }

  @Override
  protected Object persistentLoad(Object id) {
    return globals.storage(id);
  }
}
