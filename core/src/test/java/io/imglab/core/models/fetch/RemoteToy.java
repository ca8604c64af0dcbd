package io.imglab.core.models.fetch;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.models.Toys;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The toy network as a published file: with a classifier between its parameters. */
final class RemoteToy {
  private RemoteToy() {}

  static void write(Path file, int ballast) throws IOException {
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    try (TensorFile toy = TensorFiles.open(Toys.file("toy.npz"));
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      toy.tensors()
          .forEach(
              (name, tensor) -> {
                if (name.equals("conv2.weight")) {
                  entries.put(
                      "classifier", new SafetensorsWriter.Entry("U8", new Shape(ballast), ballast));
                }
                entries.put(
                    name,
                    new SafetensorsWriter.Entry(tensor.type(), tensor.shape(), tensor.bytes()));
              });
      SafetensorsWriter.write(
          channel,
          entries,
          Map.of(),
          name -> name.equals("classifier") ? ByteBuffer.allocate(ballast) : toy.read(name));
    }
  }
}
