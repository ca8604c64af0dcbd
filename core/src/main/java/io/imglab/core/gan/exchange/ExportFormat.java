package io.imglab.core.gan.exchange;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A format in which generators leave imglab; all of them hold single-precision numbers. */
public enum ExportFormat {
  /** A module with its code, for {@code torch.jit.load}. */
  TORCHSCRIPT,
  /** The parameters by name, for {@code torch.load} and {@code load_state_dict}. */
  STATE_DICT,
  /** A graph for ONNX runtimes; the batch axis is free. */
  ONNX;

  /** The prefix of a state dict's names unless another is asked for. */
  public static final String PREFIX = StateDictFile.PREFIX;

  /**
   * The format of this name.
   *
   * @throws LabException if there is none
   */
  public static ExportFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "'%s' is not a format for generators; use one of %s"
                        .formatted(name, Arrays.toString(values()))));
  }

  /**
   * Writes a generator atomically.
   *
   * @param prefix of a state dict's names, before the number of the layer
   * @throws LabException if the format has no counterpart for a layer, or the file cannot be
   *     written
   */
  public void write(ExportedGenerator generator, String prefix, Path target) {
    try {
      AtomicFile.writeStream(
          target,
          out -> {
            // Closing it would close the file before it is synced.
            OutputStream buffered = new BufferedOutputStream(out);
            write(generator, prefix, buffered);
            buffered.flush();
          });
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(target, Reasons.of(e)), e);
    }
  }

  private void write(ExportedGenerator generator, String prefix, OutputStream out)
      throws IOException {
    switch (this) {
      case TORCHSCRIPT -> TorchScriptFile.write(generator, out);
      case STATE_DICT -> StateDictFile.write(generator, prefix, out);
      case ONNX -> OnnxFile.write(generator, out);
    }
  }

  /** The format as users write it: {@code state-dict}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
