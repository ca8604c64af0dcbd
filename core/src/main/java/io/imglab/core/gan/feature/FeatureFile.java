package io.imglab.core.gan.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes features (N, features) of images with names and labels, in the format that the file's name
 * asks for: {@code .safetensors} with names and labels in the metadata, {@code .npy} of NumPy
 * without them, or {@code .csv} with a row for each image.
 */
public final class FeatureFile {
  private FeatureFile() {}

  /** The formats, by suffix. */
  enum Format {
    SAFETENSORS,
    NPY,
    CSV;

    static Format of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      for (Format format : values()) {
        if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw new InvalidValueException(
          "'%s' has no suffix of a format for features; use .safetensors, .npy or .csv"
              .formatted(file));
    }
  }

  /**
   * Checks that the name asks for a format.
   *
   * @throws LabException if not
   */
  public static void check(Path file) {
    Format.of(file);
  }

  /**
   * Writes the file atomically.
   *
   * @param labels one for each image; empty if unknown
   */
  public static void write(Path file, NDArray features, List<String> names, List<String> labels) {
    Format format = Format.of(file);
    try {
      switch (format) {
        case SAFETENSORS -> writeSafetensors(file, features, names, labels);
        case NPY -> AtomicFile.writeStream(file, out -> writeNpy(out, features));
        case CSV -> AtomicFile.writeStream(file, out -> writeCsv(out, features, names, labels));
      }
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private static void writeSafetensors(
      Path file, NDArray features, List<String> names, List<String> labels) throws IOException {
    Map<String, String> metadata =
        new java.util.TreeMap<>(Map.of("names", Json.line(names), "labels", Json.line(labels)));
    AtomicFile.write(
        file, channel -> SafetensorsWriter.write(channel, Map.of("features", features), metadata));
  }

  /**
   * Version 1.0: magic, version, the header's length, the header padded to 64 bytes, the values.
   */
  private static void writeNpy(OutputStream out, NDArray features) throws IOException {
    Shape shape = features.getShape();
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s, %s), }"
            .formatted(shape.get(0), shape.get(1));
    String padded = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(new byte[] {(byte) padded.length(), (byte) (padded.length() >> 8)});
    out.write(padded.getBytes(StandardCharsets.US_ASCII));
    for (long row = 0; row < shape.get(0); row++) {
      float[] values = row(features, row);
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  private static void writeCsv(
      OutputStream out, NDArray features, List<String> names, List<String> labels)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write("name,label");
    for (long i = 0; i < features.getShape().get(1); i++) {
      writer.write(",f" + i);
    }
    writer.write('\n');
    for (int row = 0; row < names.size(); row++) {
      writer.write(
          quoted(names.get(row)) + ',' + (labels.isEmpty() ? "" : quoted(labels.get(row))));
      for (float value : row(features, row)) {
        writer.write("," + value);
      }
      writer.write('\n');
    }
    writer.flush();
  }

  /** A field of RFC 4180. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static float[] row(NDArray features, long row) {
    try (NDArray values = features.get(row)) {
      return values.toFloatArray();
    }
  }
}
