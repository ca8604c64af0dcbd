package io.imglab.core.models.format;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a PyTorch file, collected from the object that its pickle holds. */
final class TorchTensors implements TensorFile {
  /** Access to the bytes of storages, in the archive or file that holds them. */
  interface Storages {
    /** Reads {@code length} bytes of a storage, from {@code position} on. */
    ByteBuffer read(String key, long position, int length) throws IOException;

    void close() throws IOException;
  }

  private static final int MAX_DEPTH = 8;

  /** A dictionary that is shared many times is small in a file, but exponential when traversed. */
  private static final int MAX_VALUES = 100_000;

  /** The largest buffer for one tensor. */
  private static final long MAX_BYTES = Integer.MAX_VALUE / 2;

  /** A view may take this many bytes of its storage, whatever its own size. */
  private static final long MIN_SPREAD = 64 << 20;

  /** A larger one may take this many times its own size. */
  private static final long MAX_SPREAD = 16;

  private final String file;
  private final Map<String, TorchGlobals.View> views = new LinkedHashMap<>();
  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, String> metadata;
  private final Storages storages;
  private int values;

  /**
   * The tensors of {@code root}, named by their path in it.
   *
   * @param file the file's name, for messages
   * @param root a state dict, dictionaries that contain one, or the module of a TorchScript archive
   */
  TorchTensors(String file, Object root, Map<String, String> metadata, Storages storages) {
    this.file = file;
    this.metadata = Map.copyOf(metadata);
    this.storages = storages;
    collect("", root, 0);
    if (views.isEmpty()) {
      throw new LabException(
          "'%s' holds no named tensors; save the network's state_dict()".formatted(file));
    }
  }

  private void collect(String name, Object value, int depth) {
    if (++values > MAX_VALUES) {
      throw new LabException(
          "'%s' has over %s values, too many for a state dict; save only the network's state_dict()"
              .formatted(file, MAX_VALUES));
    } else if (value instanceof TorchGlobals.View view) {
      views.put(name, view);
    } else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
      if (map instanceof ScriptObject module) {
        modules.put(name, module.type());
      }
      map.forEach((key, inner) -> collect(nested(name, String.valueOf(key)), inner, depth + 1));
    }
  }

  /** Names add up when dictionaries are nested, and are held for each of their tensors. */
  private String nested(String name, String key) {
    if (name.length() + key.length() > MAX_NAME) {
      throw new LabException(
          "'%s' has a name of over %s characters, too long for a state dict; save only the network's state_dict()"
              .formatted(file, MAX_NAME));
    }
    return name.isEmpty() ? key : name + '.' + key;
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public Map<String, String> modules() {
    return java.util.Collections.unmodifiableMap(modules);
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    views.forEach(
        (name, view) -> {
          if (!view.storage().type().isEmpty()) {
            tensors.put(name, new Tensor(view.storage().type(), view.shape()));
          }
        });
    return tensors;
  }

  @Override
  public ByteBuffer read(String name) throws IOException {
    TorchGlobals.View view = views.get(name);
    int bytes = Elements.bytes(view.storage().type());
    ByteBuffer raw =
        storages
            .read(view.storage().key(), view.offset() * bytes, length(name, view, bytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    return Elements.isContiguous(view.sides(), view.steps())
        ? raw
        : Elements.inOrder(raw, view.sides(), view.steps(), bytes);
  }

  /** The bytes from the first element to the last, which strides can put as far apart as wanted. */
  private static int length(String name, TorchGlobals.View view, int bytes) throws IOException {
    long length = view.extent() * bytes;
    long most = Math.max(MIN_SPREAD, MAX_SPREAD * view.shape().size() * bytes);
    if (length > Math.min(most, MAX_BYTES)) {
      throw new IOException(
          "the elements of '%s' are spread over %s MB; save it with contiguous()"
              .formatted(name, length >> 20));
    }
    return (int) length;
  }

  @Override
  public void close() {
    try {
      storages.close();
    } catch (IOException e) {
      throw new LabException("cannot close '%s'".formatted(file), e);
    }
  }
}
