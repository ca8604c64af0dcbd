package io.imglab.core.data.numpy;

import io.imglab.core.LabException;
import io.imglab.core.io.ByteBufferStream;
import io.imglab.core.pickle.RestrictedUnpickler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;

/**
 * Reads pickled dictionaries with NumPy arrays of bytes, as Python 2 and 3 write them (protocols 2
 * to 5): runs nothing and constructs only the types of {@link NumpyGlobals}. Arrays stay in the
 * file, so that memory is bounded by the number of instructions.
 */
final class NumpyUnpickler extends RestrictedUnpickler {
  /** CIFAR-100's training set, the largest batch, has about 300,000. */
  private static final int MAX_INSTRUCTIONS = 1_000_000;

  /** Longer texts are left in the file. */
  private static final int MAX_TEXT = 255;

  private static final Set<Short> TEXTS_WITH_INT =
      Set.of(Opcodes.BINSTRING, Opcodes.BINUNICODE, Opcodes.BINBYTES);
  private static final Set<Short> TEXTS_WITH_LONG =
      Set.of(Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8);

  private final String file;
  private final ByteBuffer bytes;
  private final ByteBufferStream in;
  private int instructions;

  private NumpyUnpickler(String file, ByteBuffer bytes) {
    super(file);
    this.file = file;
    this.bytes = bytes.slice();
    this.in = new ByteBufferStream(bytes);
  }

  /** The dictionary, some of whose values may be {@link NumpyGlobals.Array}. */
  static Map<?, ?> read(String file, ByteBuffer bytes) {
    NumpyUnpickler unpickler = new NumpyUnpickler(file, bytes);
    if (unpickler.load(unpickler.in) instanceof Map<?, ?> values) {
      return values;
    }
    throw unpickler.refused("something else than a dictionary");
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    if (++instructions > MAX_INSTRUCTIONS) {
      throw refused("more than %s instructions".formatted(MAX_INSTRUCTIONS));
    } else if (key == Opcodes.SHORT_BINBYTES) {
      stack.add(text(PickleUtils.readbyte(input), false));
    } else if (TEXTS_WITH_INT.contains(key)) {
      long length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
      stack.add(text(length, key == Opcodes.BINUNICODE));
    } else if (TEXTS_WITH_LONG.contains(key)) {
      long length = PickleUtils.bytes_to_long(PickleUtils.readbytes(input, Long.BYTES), 0);
      stack.add(text(length, key == Opcodes.BINUNICODE8));
    } else {
      return super.dispatch(key);
    }
    return NO_RETURN_VALUE;
  }

  private Object text(long length, boolean utf8) throws IOException {
    if (length < 0 || length > in.available()) {
      throw new PickleException("a text claims %s bytes".formatted(length));
    } else if (length <= MAX_TEXT) {
      byte[] text = in.readNBytes((int) length);
      return new String(text, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
    ByteBuffer stored = bytes.slice(in.position(), (int) length);
    in.skipNBytes(length);
    return new PickledBytes(stored, utf8);
  }

  @Override
  protected Optional<IObjectConstructor> find(String module, String name) {
    return NumpyGlobals.find(module, name);
  }

  /** The state of a type is its byte order, which single bytes do not have. */
  @Override
  protected void build(Object object, Object state) {
    if (object instanceof NumpyGlobals.Array array) {
      array.build((Object[]) state);
    }
  }

  @Override
  protected Object persistentLoad(Object id) {
    throw refused("the instruction 0x%02x".formatted(Opcodes.BINPERSID));
  }

  @Override
  protected LabException refused(String what) {
    return new LabException(
        "'%s' has %s, which no batch of CIFAR has and which is not run; download it again from its source"
            .formatted(file, what));
  }
}
