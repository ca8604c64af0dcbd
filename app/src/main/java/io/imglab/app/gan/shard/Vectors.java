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
 * Files of vectors of floats, bit for bit: for each list its number of vectors, and for each vector
 * its length and its values, all as in {@link DataOutputStream}.
 */
final class Vectors {
  private Vectors() {}

  /** Writes lists of vectors atomically. */
  static void write(Path file, List<float[][]> lists) throws IOException {
    AtomicFile.writeStream(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
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
   * Reads lists of vectors.
   *
   * @throws LabException if the file is missing or cut off
   */
  static List<float[][]> read(Path file, int lists) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<float[][]> all = new ArrayList<>();
      for (int i = 0; i < lists; i++) {
        all.add(readList(in, Files.size(file)));
      }
      return all;
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
