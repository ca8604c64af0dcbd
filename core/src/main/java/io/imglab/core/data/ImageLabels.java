package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Reasons;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a data set's images, as data sets record them: the folder of a picture, the label
 * in a record of a binary CIFAR batch, or the file of labels beside an IDX file of images.
 */
public final class ImageLabels {
  private static final Pattern NUMBERED = Pattern.compile("(.*)#(\\d{1,9})");
  private static final int CIFAR_10 = 1 + 3 * 32 * 32;
  private static final int CIFAR_100 = 2 + 3 * 32 * 32;
  private static final int IDX_LABELS = 0x801;

  private final Map<Path, byte[]> files = new HashMap<>();

  private ImageLabels() {}

  /**
   * The label of each image.
   *
   * @return empty if the images are not divided into classes, or the data set does not say how
   * @throws LabException if its file of labels is damaged
   */
  public static List<String> of(DataSet images) {
    return of(images.sourceNames());
  }

  /** The labels of images with these names, see {@link DataSet#sourceNames}. */
  static List<String> of(List<String> names) {
    ImageLabels found = new ImageLabels();
    List<String> labels = names.stream().map(found::label).toList();
    boolean isDivided = labels.stream().distinct().limit(2).count() == 2;
    return isDivided && labels.stream().noneMatch(String::isEmpty) ? labels : List.of();
  }

  private String label(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    if (!matcher.matches() || !Files.isRegularFile(Path.of(matcher.group(1)))) {
      String path = name.replace('!', '/').replace('\\', '/');
      int end = Math.max(0, path.lastIndexOf('/'));
      return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
    byte[] labels = files.computeIfAbsent(Path.of(matcher.group(1)), ImageLabels::labels);
    int index = Integer.parseInt(matcher.group(2));
    return index < labels.length ? String.valueOf(labels[index] & 0xFF) : "";
  }

  /** The labels of the images in a file; none if they are not found. */
  private static byte[] labels(Path file) {
    Path labels = file.toString().endsWith(".bin") ? file : beside(file);
    try {
      return labels == null ? new byte[0] : labels.equals(file) ? cifar(file) : idx(labels);
    } catch (IOException e) {
      throw new LabException(
          "cannot read the labels in '%s': %s; download them again"
              .formatted(labels, Reasons.of(e)),
          e);
    }
  }

  /** The file of labels beside an IDX file of images; null if there is none. */
  private static @Nullable Path beside(Path file) {
    String name = String.valueOf(file.getFileName());
    for (String suffix : List.of("", ".gz")) {
      String beside =
          name.replaceFirst("\\.gz$", "").replace("images", "labels").replace("idx3", "idx1");
      Path labels = file.resolveSibling(beside + suffix);
      if (!labels.equals(file) && Files.isRegularFile(labels)) {
        return labels;
      }
    }
    return null;
  }

  /** The last byte before the pixels of each record: the class, of CIFAR-100 the fine one. */
  private static byte[] cifar(Path file) throws IOException {
    long size = Files.size(file);
    int record = size % CIFAR_10 == 0 ? CIFAR_10 : CIFAR_100;
    byte[] labels = new byte[(int) (size % record == 0 ? size / record : 0)];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int i = 0; i < labels.length; i++) {
        in.skipNBytes(record - CIFAR_10);
        labels[i] = (byte) in.read();
        in.skipNBytes(CIFAR_10 - 1);
      }
    }
    return labels;
  }

  private static byte[] idx(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ForeignFormat.refuseFailedDownload(file.toString(), in.readNBytes(ForeignFormat.HEAD));
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in =
            new DataInputStream(file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw)) {
      int magic = in.readInt();
      int count = in.readInt();
      byte[] labels = in.readNBytes(magic == IDX_LABELS ? Math.max(0, count) : 0);
      if (magic != IDX_LABELS || labels.length != count) {
        throw new IOException("it is not a complete IDX file of labels");
      }
      return labels;
    }
  }
}
