package io.imglab.core.models.format;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/**
 * The only objects that a pickle may construct: ordered dictionaries, tensors as views of storages,
 * and the modules of a TorchScript archive as dictionaries of their attributes.
 *
 * <p>The names are those of {@code torch/_utils.py} and {@code torch/serialization.py}.
 */
final class TorchGlobals {
  /**
   * The memory of one or more tensors.
   *
   * @param key name of the bytes inside the file
   * @param type safetensors' name for the element type; empty if it is not floating point
   */
  record Storage(String key, String type, long elements) {}

  /** A tensor as PyTorch stores it: offset and strides (one per axis) are counted in elements. */
  record View(Storage storage, long offset, Shape shape, Shape strides) {
    long[] sides() {
      return shape.getShape();
    }

    long[] steps() {
      return strides.getShape();
    }

    /** Number of elements from the first to the last, gaps included. */
    long extent() {
      return Elements.extent(sides(), steps());
    }
  }

  /** The element type in a persistent id. */
  private record StorageType(String type) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new PickleException("storages are referred to, not constructed");
    }
  }

  /** The module of every class that is defined in a TorchScript archive. */
  private static final String SCRIPT = "__torch__";

  private static final Map<String, String> STORAGES =
      Map.of(
          "FloatStorage", "F32",
          "HalfStorage", "F16",
          "BFloat16Storage", "BF16",
          "DoubleStorage", "F64",
          "LongStorage", "",
          "IntStorage", "",
          "ShortStorage", "",
          "CharStorage", "",
          "ByteStorage", "",
          "BoolStorage", "");

  /** PyTorch itself has no more. */
  private static final int MAX_AXES = 64;

  /** A terabyte of F32; products with the size of an element do not overflow. */
  private static final long MAX_ELEMENTS = 1L << 38;

  private final Map<String, Storage> storages = new HashMap<>();

  /** All storages referred to so far, by key. */
  Map<String, Storage> storages() {
    return storages;
  }

  /** The constructor for a global of the pickle; empty if it is not allowed. */
  Optional<IObjectConstructor> find(String module, String name) {
    if (module.equals("torch") && STORAGES.containsKey(name)) {
      return Optional.of(new StorageType(STORAGES.get(name)));
    }
    if (module.equals(SCRIPT) || module.startsWith(SCRIPT + ".")) {
      return Optional.of(new ScriptObject.Type(name));
    }
    return switch (module + "." + name) {
      case "collections.OrderedDict" -> Optional.of(TorchGlobals::dictionary);
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
          Optional.of(TorchGlobals::view);
      case "torch._utils._rebuild_parameter" -> Optional.of(arguments -> arguments[0]);
      case "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_doublelist",
          "torch.jit._pickle.build_boollist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.restore_type_tag" ->
          Optional.of(arguments -> arguments[0]);
      default -> Optional.empty();
    };
  }

  /** Python 2 passes the entries as pairs; Python 3 adds them later. */
  private static Object dictionary(Object[] arguments) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (arguments.length > 0) {
      for (Object pair : (List<?>) arguments[0]) {
        List<?> entry = pair instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) pair;
        map.put((String) entry.get(0), entry.get(1));
      }
    }
    return map;
  }

  /** {@code (storage, offset, size, stride, ...)}; the other arguments concern gradients. */
  private static Object view(Object[] arguments) {
    View view =
        new View(
            (Storage) arguments[0],
            whole(arguments[1]),
            new Shape(longs((Object[]) arguments[2])),
            new Shape(longs((Object[]) arguments[3])));
    check(view);
    return view;
  }

  private static void check(View view) {
    boolean fits = view.shape.dimension() == view.strides.dimension();
    if (!fits || Math.addExact(view.offset, view.extent()) > view.storage.elements) {
      throw new PickleException("a tensor reaches beyond its storage");
    }
  }

  private static long[] longs(Object[] numbers) {
    if (numbers.length > MAX_AXES) {
      throw new PickleException("a tensor of more than %s axes".formatted(MAX_AXES));
    }
    return Arrays.stream(numbers).mapToLong(TorchGlobals::whole).toArray();
  }

  /** A count or position; a larger number would wrap around in what is computed with it. */
  private static long whole(Object number) {
    boolean isWhole = number instanceof Integer || number instanceof Long;
    long value = isWhole ? ((Number) number).longValue() : -1;
    if (value < 0 || value > MAX_ELEMENTS) {
      throw new PickleException("'%.20s' elements".formatted(number));
    }
    return value;
  }

  /** The storage of a persistent id {@code ('storage', type, key, location, elements, ...)}. */
  Storage storage(Object id) {
    Object[] parts = (Object[]) id;
    if (!"storage".equals(parts[0]) || (parts.length > 5 && parts[5] != null)) {
      throw new PickleException("a reference to something other than a full storage");
    }
    Storage storage = new Storage(key(parts[2]), ((StorageType) parts[1]).type(), whole(parts[4]));
    storages.putIfAbsent(storage.key(), storage);
    if (!storage.equals(storages.get(storage.key()))) {
      throw new PickleException("one storage with two sizes");
    }
    return storage;
  }

  private static String key(Object key) {
    String text = String.valueOf(key);
    if (text.length() > TensorFile.MAX_NAME) {
      throw new PickleException("a storage's key of %s characters".formatted(text.length()));
    }
    return text;
  }
}
