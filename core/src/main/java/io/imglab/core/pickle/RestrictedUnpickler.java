package io.imglab.core.pickle;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads pickles of one kind, and no others. A pickle is a program. This reader executes only the
 * instructions that plain data needs, constructs only the types that a subclass names, accepts only
 * texts and numbers as keys (hashing a nested list can take exponential time), and never allocates
 * more bytes for a text than the file has.
 */
public abstract class RestrictedUnpickler extends Unpickler {
  private static final int HIGHEST_PROTOCOL_READ = 5;

  private static final int MAX_NAME = 255;

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

  /** An empty dictionary is one instruction, and takes some 60 bytes of memory. */
  private static final int MAX_INSTRUCTIONS = 4_000_000;

  private final String file;
  private int instructions;

  /**
   * A reader of one pickle.
   *
   * @param file the file's name, for messages
   */
  protected RestrictedUnpickler(String file) {
    this.file = file;
  }

  /** Whether a file with these first bytes is a pickle of protocol 2 or later. */
  public static boolean isPickle(byte[] head) {
    return head.length > 1
        && (head[0] & 0xFF) == Opcodes.PROTO
        && head[1] >= 2
        && head[1] <= HIGHEST_PROTOCOL_READ;
  }

  /** The constructor for a global of the pickle; empty if it is not allowed. */
  protected abstract Optional<IObjectConstructor> find(String module, String name);

  /** An object of a type that {@link #find} gave, without arguments; empty if not allowed. */
  protected Optional<Object> newObject(Object type) {
    return Optional.empty();
  }

  /** Gives {@code object}, which was just constructed, its attributes. */
  protected abstract void build(Object object, Object state);

  /** The error for {@code what}, which pickles of this kind do not have. */
  protected abstract LabException refused(String what);

  /**
   * Reads one pickle; the stream is then positioned after it.
   *
   * @param in supports marks, and its {@code available} is exact
   * @throws LabException if the pickle is damaged, or of another kind
   */
  @Override
  public final Object load(InputStream in) {
    try {
      return super.load(in);
    } catch (LabException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new LabException("'%s' is damaged: its pickle cannot be read".formatted(file), e);
    }
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (!INSTRUCTIONS.contains(key)) {
      throw refused(instruction(key));
    } else if (++instructions > MAX_INSTRUCTIONS) {
      throw refused("more than %s instructions".formatted(MAX_INSTRUCTIONS));
    }
    checkLength(key);
    if (key == Opcodes.GLOBAL) {
      stack.add(constructor(line(), line()));
    } else if (key == Opcodes.STACK_GLOBAL) {
      Object name = stack.pop();
      stack.add(constructor(String.valueOf(stack.pop()), String.valueOf(name)));
    } else if (key == Opcodes.EMPTY_DICT) {
      stack.add(new LinkedHashMap<>()); // Python's dictionaries keep the order, which has a meaning
    } else if (key == Opcodes.NEWOBJ) {
      stack.pop(); // the arguments, which no accepted type has
      stack.add(newObject(stack.pop()).orElseThrow(() -> refused(instruction(key))));
    } else if (key == Opcodes.BUILD) {
      Object state = stack.pop();
      build(stack.peek(), state);
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

  private static String instruction(short key) {
    return "the instruction 0x%02x".formatted(key);
  }

  /** The library allocates memory for the claimed length of a text before it reads the text. */
  private void checkLength(short key) throws IOException {
    if (key == Opcodes.BINUNICODE || key == Opcodes.BINSTRING) {
      input.mark(Integer.BYTES);
      int claimed = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
      input.reset();
      if (claimed < 0 || claimed > input.available()) {
        throw new PickleException("a text claims %s bytes".formatted(claimed));
      }
    }
  }

  /** A name, up to the end of its line; the library reads lines of any length. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (short c = PickleUtils.readbyte(input); c != '\n'; c = PickleUtils.readbyte(input)) {
      if (line.length() == MAX_NAME) {
        throw new PickleException("a name of more than %s characters".formatted(MAX_NAME));
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private IObjectConstructor constructor(String module, String name) {
    if (module.length() > MAX_NAME || name.length() > MAX_NAME) {
      throw new PickleException("a name of more than %s characters".formatted(MAX_NAME));
    }
    return find(module, name).orElseThrow(() -> refused("'%s.%s'".formatted(module, name)));
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
}
