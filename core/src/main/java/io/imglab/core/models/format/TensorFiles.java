package io.imglab.core.models.format;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Reasons;
import io.imglab.core.pickle.RestrictedUnpickler;
import io.imglab.core.tensor.SafetensorsHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

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
          (Files.exists(file) ? "'%s' is not a regular file" : "file '%s' does not exist")
                  .formatted(file)
              + "; name a .safetensors, .pth or .npz file");
    }
    try {
      return opened(file, beginning(file));
    } catch (ZipException e) {
      throw new LabException(
          "'%s' is cut off or damaged: it begins as a zip, but its table of contents is missing; download or copy it again"
              .formatted(file),
          e);
    } catch (LabException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private static TensorFile opened(Path file, byte[] first) throws IOException {
    ForeignFormat.refuseFailedDownload(file.toString(), first);
    if (SafetensorsHeader.begins(first)) { // such a length may look like the start of a pickle
      return SafetensorsFile.open(file);
    } else if (first.length > 3 && first[0] == 'P' && first[1] == 'K') {
      return ZippedTensors.open(file);
    } else if (RestrictedUnpickler.isPickle(first)) {
      return LegacyTorchFile.open(file);
    }
    throw new LabException(
        "'%s' is not a file of weights: it is neither safetensors nor PyTorch's .pth nor NumPy's .npz"
            .formatted(file));
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(ForeignFormat.HEAD);
    }
  }
}
