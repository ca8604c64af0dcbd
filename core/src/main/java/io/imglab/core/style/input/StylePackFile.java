package io.imglab.core.style.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Excerpt;
import io.imglab.core.io.Reasons;
import io.imglab.core.style.input.StylePack.Statistic;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes style packs as safetensors files: a tensor {@code SIDE/LAYER} in F32 for each
 * short side and layer, and metadata. Nothing in a file is executed.
 */
public final class StylePackFile {
  private static final String FORMAT = "format";
  private static final String VERSION = "imgstyle 1";
  private static final String PICTURES = "pictures";
  private static final Pattern TENSOR = Pattern.compile("(\\d{1,6})/(.+)");

  /** A pack of fifteen sizes and five layers has a header of 7 kB. */
  private static final long MAX_HEADER_BYTES = 1 << 20;

  /** More than any range of sizes needs. */
  private static final long MAX_BYTES = 1L << 30;

  private StylePackFile() {}

  /**
   * Writes a pack atomically.
   *
   * @param sizes the statistics by short side and layer
   */
  public static void write(
      Path file,
      PackOrigin origin,
      String pictures,
      NavigableMap<Integer, Map<String, NDArray>> sizes)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, VERSION);
    metadata.put("imglab", Version.current());
    metadata.put(PICTURES, pictures);
    metadata.putAll(origin.asMetadata());
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    sizes.forEach(
        (side, layers) ->
            layers.forEach((layer, statistic) -> tensors.put(side + "/" + layer, statistic)));
    AtomicFile.write(file, channel -> SafetensorsWriter.write(channel, tensors, metadata));
  }

  /**
   * Reads a pack.
   *
   * @throws LabException if the file does not exist, is not a style pack or is damaged
   */
  public static StylePack read(Path file) {
    checkSize(file);
    try (Safetensors tensors = Safetensors.open(file)) {
      Map<String, String> metadata = new LinkedHashMap<>(tensors.metadata());
      if (!VERSION.equals(metadata.remove(FORMAT))) {
        throw new LabException(
            "'%s' is not a style pack of this version; make one with 'imglab style pack'"
                .formatted(file));
      }
      String pictures = metadata.getOrDefault(PICTURES, "");
      metadata.remove(PICTURES);
      StylePack pack = new StylePack(file, metadata, pictures, sizes(file, tensors));
      checkConsistent(pack);
      return pack;
    }
  }

  /** Checks the size before a parser allocates memory for what the header claims. */
  private static void checkSize(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          Files.exists(file)
              ? "'%s' is not a regular file; give a style pack".formatted(file)
              : "file '%s' does not exist; give a picture or a style pack".formatted(file));
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer first = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(first);
      boolean isHuge = !first.hasRemaining() && first.flip().getLong() > MAX_HEADER_BYTES;
      if (isHuge || channel.size() > MAX_BYTES) {
        throw damaged(file, "it is too large");
      }
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(file, Reasons.of(e)), e);
    }
  }

  private static NavigableMap<Integer, Map<String, Statistic>> sizes(
      Path file, Safetensors tensors) {
    NavigableMap<Integer, Map<String, Statistic>> sizes = new TreeMap<>();
    for (String name : tensors.names()) {
      Matcher matcher = TENSOR.matcher(name);
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
        throw damaged(file, "unexpected tensor '%s'".formatted(name));
      }
      sizes
          .computeIfAbsent(Integer.valueOf(matcher.group(1)), key -> new TreeMap<>())
          .put(matcher.group(2), statistic(file, tensors, name));
    }
    if (sizes.isEmpty()) {
      throw damaged(file, "it is empty");
    }
    return sizes;
  }

  private static Statistic statistic(Path file, Safetensors tensors, String name) {
    if (!tensors.type(name).equals("F32")) {
      throw damaged(file, "'%s' has type %s, not F32".formatted(name, tensors.type(name)));
    }
    Shape shape = tensors.shape(name);
    float[] values = new float[Math.toIntExact(shape.size())];
    tensors.bytes(name).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw damaged(file, "'%s' has non-finite values".formatted(name));
      }
    }
    return new Statistic(shape, values);
  }

  private static void checkConsistent(StylePack pack) {
    pack.sizes()
        .forEach(
            (side, layers) -> {
              boolean isConsistent =
                  layers.keySet().equals(pack.layers())
                      && layers.entrySet().stream()
                          .allMatch(
                              layer -> layer.getValue().shape().equals(pack.shape(layer.getKey())));
              if (!isConsistent) {
                throw damaged(
                    pack.file(), "size %s has different layers or shapes".formatted(side));
              }
            });
  }

  private static LabException damaged(Path file, String why) {
    return new LabException(
        "style pack '%s' is damaged: %s; make it again".formatted(file, Excerpt.of(why)));
  }
}
