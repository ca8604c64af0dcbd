package io.imglab.core.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.testing.Fuzzer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged safetensors files and checkpoints, see {@link Fuzzer}. */
final class TensorFuzzTest {
  @TempDir private Path folder;

  private Path checkpoint() throws IOException {
    Path file = folder.resolve("a.ckpt");
    try (NDManager manager = NDManager.newBaseManager()) {
      StateDict state = new StateDict();
      state.put("steps", 7);
      state.put("pixels", manager.ones(new Shape(2, 3)));
      state.put("more", manager.zeros(new Shape(4)));
      state.write(file);
    }
    return file;
  }

  @Test
  void safetensors() throws Exception {
    new Fuzzer("safetensors", 60).damage(checkpoint(), TensorFuzzTest::open);
  }

  private static void open(Path file) {
    try (Safetensors tensors = Safetensors.open(file);
        NDManager manager = NDManager.newBaseManager()) {
      tensors.metadata();
      tensors.names().forEach(name -> tensors.read(name, manager).close());
    }
  }

  @Test
  void checkpoints() throws Exception {
    new Fuzzer("checkpoint", 60).damage(checkpoint(), TensorFuzzTest::restore);
  }

  private static void restore(Path file) {
    try (NDManager manager = NDManager.newBaseManager()) {
      StateDict.read(file, manager).integer("steps");
    }
  }
}
