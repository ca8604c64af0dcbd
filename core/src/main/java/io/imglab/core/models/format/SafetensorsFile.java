package io.imglab.core.models.format;

import io.imglab.core.tensor.Safetensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A safetensors file as a {@link TensorFile}: its floating-point tensors. */
record SafetensorsFile(Safetensors file) implements TensorFile {
  static SafetensorsFile open(Path path) {
    return new SafetensorsFile(Safetensors.open(path));
  }

  @Override
  public Map<String, String> metadata() {
    return file.metadata();
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : file.names()) {
      if (file.isFloat(name)) {
        tensors.put(name, new Tensor(file.type(name), file.shape(name)));
      }
    }
    return tensors;
  }

  @Override
  public ByteBuffer read(String name) {
    return file.bytes(name).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    file.close();
  }
}
