package io.imglab.core.data.numpy;

import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * The only objects that a pickle of NumPy arrays may construct. The names are those of NumPy 1 and
 * 2 ({@code numpy/core/multiarray.py}, {@code numpy/_core/numeric.py}) and of Python's {@code
 * _codecs}.
 */
final class NumpyGlobals {
  private static final String BYTE = "u1";

  private NumpyGlobals() {}

  /** The type of an array's elements, such as {@code u1}. */
  record Type(String name) {}

  /** An array, whose content comes after its construction. */
  static final class Array {
    private Object[] state = {};

    /** Takes {@code (version, shape, type, whether in Fortran order, bytes)}. */
    void build(Object[] attributes) {
      state = attributes;
    }

    ByteMatrix matrix() {
      return NumpyGlobals.matrix(
          state[4], (Type) state[2], (Object[]) state[1], Boolean.TRUE.equals(state[3]));
    }
  }

  /** The constructor for a global of the pickle; empty if it is not allowed. */
  static Optional<IObjectConstructor> find(String module, String name) {
    return switch (module.replace("numpy._core.", "numpy.core.") + "." + name) {
      case "numpy.core.multiarray._reconstruct" -> Optional.of(arguments -> new Array());
      case "numpy.core.numeric._frombuffer" -> Optional.of(NumpyGlobals::fromBuffer);
      case "numpy.dtype" -> Optional.of(arguments -> new Type((String) arguments[0]));
      case "numpy.ndarray" -> Optional.of(NumpyGlobals::notConstructed);
      case "_codecs.encode" -> Optional.of(NumpyGlobals::encoded);
      default -> Optional.empty();
    };
  }

  private static Object notConstructed(Object[] arguments) {
    throw new PickleException("arrays are reconstructed, not constructed");
  }

  /** {@code (bytes, type, shape, order)}. */
  private static Object fromBuffer(Object[] arguments) {
    Array array = new Array();
    boolean fortran = !"C".equals(arguments[3]);
    array.build(new Object[] {1, arguments[2], arguments[1], fortran, arguments[0]});
    return array;
  }

  /** {@code (text, 'latin1')}: bytes as text, of which short ones are kept as text here. */
  private static Object encoded(Object[] arguments) {
    if (!"latin1".equals(arguments[1])) {
      throw new PickleException("an encoding that is not that of bytes");
    }
    return arguments[0];
  }

  private static ByteMatrix matrix(Object bytes, Type type, Object[] shape, boolean fortran) {
    if (!(bytes instanceof PickledBytes stored)
        || !type.name().equals(BYTE)
        || shape.length != 2
        || fortran) {
      throw new PickleException("an array that is not a matrix of bytes in C order");
    }
    int rows = (Integer) shape[0];
    int columns = (Integer) shape[1];
    long size = Math.multiplyFull(rows, columns);
    boolean fits = stored.utf8() ? size <= length(stored) : size == length(stored);
    if (rows < 0 || columns < 0 || !fits) {
      throw new PickleException("an array whose shape does not fit its bytes");
    }
    return new ByteMatrix(stored, rows, columns);
  }

  private static int length(PickledBytes bytes) {
    return bytes.stored().remaining();
  }
}
