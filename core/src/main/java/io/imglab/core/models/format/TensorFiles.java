package io.imglab.core.models.format;

import io.imglab.core.LabException;
import io.imglab.core.pickle.RestrictedUnpickler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files of tensors in any format that weights are published in. */
public final class TensorFiles {
  private TensorFiles() {}

  /**
   * Opens a safetensors, PyTorch or NumPy file; its content, not its name, decides which it is.
   *
   * @throws LabException if it is missing, damaged or of another format
   */
  public static TensorFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "'%s' is not a file; name a .safetensors, .pth or .npz file".formatted(file));
    }
    try {
      return opened(file, beginning(file));
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, e.getMessage()), e);
    }
  }

  private static TensorFile opened(Path file, byte[] first) throws IOException {
    if (first.length > 3 && first[0] == 'P' && first[1] == 'K') {
      return ZippedTensors.open(file);
    } else if (RestrictedUnpickler.isPickle(first)) {
      return LegacyTorchFile.open(file);
    } else if (first.length > 8 && first[8] == '{') {
      return SafetensorsFile.open(file);
    }
    throw new LabException(
        "'%s' is not a file of weights: it is neither safetensors nor PyTorch's .pth nor NumPy's .npz"
            .formatted(file));
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(16);
    }
  }
}
