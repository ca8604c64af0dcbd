package io.imglab.core.models.format;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A zip archive of NumPy arrays. Only floating-point arrays are listed; pickled objects are not.
 */
final class NpzFile implements TensorFile {
  private static final String SUFFIX = ".npy";
  private static final Map<String, String> TYPES = Map.of("<f2", "F16", "<f4", "F32", "<f8", "F64");
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']{1,8})', 'fortran_order': (True|False), 'shape': \\(([0-9, ]{0,200})\\), \\} *\n?");
  private static final int MAX_HEADER = 65_535;

  private record Array(ZipEntry entry, int dataStart, Tensor tensor, boolean fortran) {}

  private final String file;
  private final ZipFile zip;
  private final Map<String, Array> arrays = new LinkedHashMap<>();

  NpzFile(String file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().endsWith(SUFFIX)) {
        add(entry);
      }
    }
    if (arrays.isEmpty()) {
      throw new LabException(
          "'%s' is a zip without weights, neither PyTorch's nor NumPy's; name a .safetensors, .pth or .npz file"
              .formatted(file));
    }
  }

  /** An array begins with six bytes of magic, two of version, two or four of length, the header. */
  private void add(ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] first = in.readNBytes(8);
      if (first.length < 8 || !new String(first, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")) {
        throw damaged(entry);
      }
      int width = first[6] == 1 ? Short.BYTES : Integer.BYTES;
      byte[] little = Arrays.copyOf(in.readNBytes(width), Integer.BYTES);
      int length = ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (length < 0 || length > MAX_HEADER) {
        throw damaged(entry);
      }
      String header = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
      add(entry, 8 + width + length, header);
    }
  }

  private void add(ZipEntry entry, int dataStart, String header) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw damaged(entry);
    }
    String type = TYPES.get(matcher.group(1));
    if (type != null) {
      Tensor tensor = new Tensor(type, new Shape(sides(matcher.group(3), entry)));
      String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
      arrays.put(name, new Array(entry, dataStart, tensor, matcher.group(2).equals("True")));
    }
  }

  private long[] sides(String text, ZipEntry entry) {
    try {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(side -> !side.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw damaged(entry);
    }
  }

  private LabException damaged(ZipEntry entry) {
    return new LabException(
        "'%s' is damaged: '%s' is not a NumPy array; fetch the file again"
            .formatted(file, entry.getName()));
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, array.tensor()));
    return tensors;
  }

  @Override
  public ByteBuffer read(String name) throws IOException {
    Array array = arrays.get(name);
    int length = Math.toIntExact(array.tensor().bytes());
    ByteBuffer raw = ZippedTensors.bytes(zip, array.entry(), array.dataStart(), length);
    long[] shape = array.tensor().shape().getShape();
    return array.fortran()
        ? Elements.inOrder(
            raw, shape, Elements.fortranStrides(shape), Elements.bytes(array.tensor().type()))
        : raw.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new LabException("cannot close '%s'".formatted(file), e);
    }
  }
}
