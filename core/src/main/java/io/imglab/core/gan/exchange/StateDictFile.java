package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes what {@code torch.save(G.state_dict())} writes; {@code torch.load} reads it. */
final class StateDictFile {
  /** The prefix of all names of parameters in imglab. */
  static final String PREFIX = "main.";

  private StateDictFile() {}

  /**
   * Writes the file.
   *
   * @param prefix of the names, in place of {@value #PREFIX}
   */
  static void write(ExportedGenerator generator, String prefix, OutputStream out)
      throws IOException {
    PickleWriter pickle = new PickleWriter();
    try (TorchArchive archive = new TorchArchive(out)) {
      pickle.global("collections", "OrderedDict").emptyTuple().call().begin();
      for (Map.Entry<String, Shape> tensor : generator.architecture().shapes().entrySet()) {
        String name = tensor.getKey();
        pickle.text(prefix + name.substring(PREFIX.length()));
        archive.addTensor(pickle, tensor.getValue(), generator.values(name));
      }
      archive.add("data.pkl", pickle.endEntries().end());
    }
  }
}
