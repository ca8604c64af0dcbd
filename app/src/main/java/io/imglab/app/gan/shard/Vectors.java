package io.imglab.app.gan.shard;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of a piece, bit for bit: the number of some values of double precision and these, then
 * for each list of vectors of floats their number, and for each vector its length and its values,
 * all as in {@link DataOutputStream}.
 */
final class Vectors {
  private Vectors() {}

  /** What a file holds. */
  @SuppressWarnings("ArrayRecordComponent")
  record Content(double[] values, List<float[][]> lists) {}

  /** Writes a file atomically. */
  static void write(Path file, double[] values, List<float[][]> lists) throws IOException {
    AtomicFile.writeStream(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
          out.writeInt(values.length);
          for (double value : values) {
            out.writeDouble(value);
          }
          for (float[][] list : lists) {
            out.writeInt(list.length);
            for (float[] vector : list) {
              write(vector, out);
            }
          }
          out.flush();
        });
  }

  private static void write(float[] vector, DataOutputStream out) throws IOException {
    out.writeInt(vector.length);
    for (float value : vector) {
      out.writeInt(Float.floatToRawIntBits(value));
    }
  }

  /**
   * Reads a file.
   *
   * @param lists how many it holds
   * @throws LabException if the file is missing or cut off
   */
  static Content read(Path file, int lists) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      double[] values = new double[length(in, Files.size(file))];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readDouble();
      }
      List<float[][]> all = new ArrayList<>();
      for (int i = 0; i < lists; i++) {
        all.add(readList(in, Files.size(file)));
      }
      return new Content(values, all);
    } catch (IOException e) {
      throw new LabException(
          "cannot read the piece '%s': %s; delete it and start its shard again"
              .formatted(file, Reasons.of(e)),
          e);
    }
  }

  private static float[][] readList(DataInputStream in, long most) throws IOException {
    float[][] list = new float[length(in, most)][];
    for (int i = 0; i < list.length; i++) {
      list[i] = new float[length(in, most)];
      for (int k = 0; k < list[i].length; k++) {
        list[i][k] = Float.intBitsToFloat(in.readInt());
      }
    }
    return list;
  }

  /** A damaged file must not ask for more memory than it has bytes. */
  private static int length(DataInputStream in, long most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("it is damaged");
    }
    return length;
  }
}
