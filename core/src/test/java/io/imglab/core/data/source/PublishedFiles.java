package io.imglab.core.data.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small files in the layouts in which data sets are published. */
public final class PublishedFiles {
  private PublishedFiles() {}

  /** A tar with these files; a name that ends with a slash is a folder. */
  public static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A record of CIFAR-100 of one colour. */
  public static byte[] cifar100(int coarse, int fine, int red, int green, int blue) {
    byte[] ten = DataFiles.cifar(fine, red, green, blue);
    return ByteBuffer.allocate(3074).put((byte) coarse).put(ten).array();
  }

  /** A Python batch of CIFAR-10 with one-coloured images, as Python 2 pickled it. */
  public static byte[] batch10(int... greys) {
    Pickle2 pickle = new Pickle2().begin();
    pickle.text("batch_label").text("training batch 1 of 5");
    pickle.text("labels").numbers(greys.length);
    pickle.text("data").matrix(greys.length, 3072, rows(greys));
    pickle.text("filenames").names(greys.length);
    return pickle.end();
  }

  /** The same of CIFAR-100. */
  public static byte[] batch100(int... greys) {
    Pickle2 pickle = new Pickle2().begin();
    pickle.text("filenames").names(greys.length);
    pickle.text("batch_label").text("training batch 1 of 1");
    pickle.text("fine_labels").numbers(greys.length);
    pickle.text("coarse_labels").numbers(greys.length);
    pickle.text("data").matrix(greys.length, 3072, rows(greys));
    return pickle.end();
  }

  private static byte[] rows(int... greys) {
    ByteBuffer rows = ByteBuffer.allocate(3072 * greys.length);
    for (int grey : greys) {
      for (int i = 0; i < 3072; i++) {
        rows.put((byte) grey);
      }
    }
    return rows.array();
  }

  /** Writes a dictionary like Python 2's cPickle with protocol 2. */
  static final class Pickle2 {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int memo;

    Pickle2 begin() {
      return raw(0x80, 2, '}').put().raw('(');
    }

    byte[] end() {
      raw('u', '.');
      return out.toByteArray();
    }

    Pickle2 raw(int... bytes) {
      for (int value : bytes) {
        out.write(value);
      }
      return this;
    }

    Pickle2 raw(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    private Pickle2 put() {
      return raw('q', ++memo);
    }

    Pickle2 text(String text) {
      return raw('U', text.length()).raw(text).put();
    }

    Pickle2 numbers(int count) {
      raw(']').put().raw('(');
      for (int i = 0; i < count; i++) {
        raw('K', i % 10);
      }
      return raw('e');
    }

    Pickle2 names(int count) {
      raw(']').put().raw('(');
      for (int i = 0; i < count; i++) {
        text("leptodactylus_s_%06d.png".formatted(i));
      }
      return raw('e');
    }

    Pickle2 matrix(int rows, int columns, byte[] bytes) {
      return matrix("u1", rows, columns, false, bytes);
    }

    Pickle2 matrix(String type, int rows, int columns, boolean fortran, byte[] bytes) {
      raw("cnumpy.core.multiarray\n_reconstruct\n").put().raw("cnumpy\nndarray\n").put();
      raw('K', 0, 0x85).put().text("b").raw(0x87).put().raw('R').put();
      raw('(', 'K', 1).integer(rows).integer(columns).raw(0x86).put();
      raw("cnumpy\ndtype\n").put().text(type).raw('K', 0, 'K', 1, 0x87).put().raw('R').put();
      raw('(', 'K', 3).text("|").raw('N', 'N', 'N').integer(-1).integer(-1).raw('K', 0);
      raw('t').put().raw('b', fortran ? 0x88 : 0x89).raw('T').int32(bytes.length);
      out.writeBytes(bytes);
      return put().raw('t').put().raw('b');
    }

    Pickle2 integer(int value) {
      return raw('J').int32(value);
    }

    private Pickle2 int32(int value) {
      out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
      return this;
    }
  }

  /** Names and contents in this order. */
  static Map<String, byte[]> files(Object... namesAndContents) {
    Map<String, byte[]> files = new java.util.LinkedHashMap<>();
    List<Object> all = List.of(namesAndContents);
    for (int i = 0; i < all.size(); i += 2) {
      files.put((String) all.get(i), (byte[]) all.get(i + 1));
    }
    return files;
  }
}
