package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.io.StoredZip;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An archive of PyTorch: a pickle that refers to storages, and one entry for each of them. State
 * dicts and TorchScript have it in common.
 */
final class TorchArchive implements AutoCloseable {
  private static final String ROOT = "archive";
  private static final String VERSION = "3\n";

  private final StoredZip zip;
  private int storages;

  TorchArchive(OutputStream out) throws IOException {
    this.zip = new StoredZip(out, ROOT);
    add("version", VERSION);
    add("byteorder", "little");
  }

  void add(String name, byte[] content) throws IOException {
    zip.add(name, content);
  }

  void add(String name, String text) throws IOException {
    add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds a tensor to the archive, and a reference to it to the pickle.
   *
   * @param values single-precision, little-endian
   */
  void addTensor(PickleWriter pickle, Shape shape, ByteBuffer values) throws IOException {
    String key = Integer.toString(storages++);
    zip.add("data/" + key, values);
    pickle.global("torch._utils", "_rebuild_tensor_v2").begin();
    pickle.begin().text("storage").global("torch", "FloatStorage").text(key).text("cpu");
    pickle.integer(shape.size()).endTuple().reference();
    pickle.integer(0).integers(shape.getShape()).integers(strides(shape)).bool(false);
    pickle.global("collections", "OrderedDict").emptyTuple().call(); // no backward hooks
    pickle.endTuple().call();
  }

  private static long[] strides(Shape shape) {
    long[] strides = new long[shape.dimension()];
    long stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.get(axis);
    }
    return strides;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
