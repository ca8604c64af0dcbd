package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.models.WeightAssignment;
import io.imglab.core.models.WeightsSource;
import io.imglab.core.models.format.Elements;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.tensor.SafetensorsHeader;
import io.imglab.core.tensor.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A remote safetensors file of which only the bytes of a network's parameters are fetched. */
final class RangedFile implements TensorFile {
  private final SafetensorsHeader header;
  private final Map<String, Long> positions;
  private final FileChannel channel;

  private RangedFile(SafetensorsHeader header, Map<String, Long> positions, FileChannel channel) {
    this.header = header;
    this.positions = positions;
    this.channel = channel;
  }

  /**
   * Reads the remote header, locates the parameters, and fetches their bytes.
   *
   * @param part the local file that receives the ranges, one after the other
   * @return null if the server does not support range requests
   */
  static @Nullable RangedFile fetch(
      ResumableDownload download, WeightsSource source, FeatureExtractor extractor, Path part)
      throws IOException {
    ResumableDownload.Excerpt first =
        download.read(new ByteRange(0, SafetensorsHeader.LENGTH_BYTES));
    if (first.total() < 0) {
      return null;
    }
    String name = source.uri().toString();
    int length =
        RefusedException.unless(() -> SafetensorsHeader.length(first.bytes(), first.total(), name));
    ResumableDownload.Excerpt json =
        download.read(
            new ByteRange(SafetensorsHeader.LENGTH_BYTES, SafetensorsHeader.LENGTH_BYTES + length));
    if (json.total() != first.total()) {
      throw new RefusedException("it reports a different length each time");
    }
    SafetensorsHeader header = SafetensorsHeader.parse(json.bytes(), first.total(), name);
    WeightAssignment assignment = WeightAssignment.find(tensors(header), List.of(extractor), name);
    List<ByteRange> parameters = new ArrayList<>();
    assignment.names().values().forEach(tensor -> parameters.add(range(header, tensor)));
    List<ByteRange> ranges = ByteRange.merged(parameters);
    long bytes = ranges.stream().mapToLong(ByteRange::length).sum();
    ResumableDownload.checkSpace(2 * bytes, part);
    download.fetch(ranges, first.total(), first.version(), part);
    return opened(header, assignment, ranges, part);
  }

  private static ByteRange range(SafetensorsHeader header, String name) {
    TensorInfo info = header.tensors().get(name);
    return new ByteRange(header.dataStart() + info.begin(), header.dataStart() + info.end());
  }

  private static RangedFile opened(
      SafetensorsHeader header, WeightAssignment assignment, List<ByteRange> ranges, Path part)
      throws IOException {
    Map<String, Long> positions = new LinkedHashMap<>();
    for (String name : assignment.names().values()) {
      long begin = range(header, name).begin();
      long before = 0;
      for (ByteRange range : ranges) {
        if (begin >= range.begin() && begin < range.end()) {
          positions.put(name, before + begin - range.begin());
        }
        before += range.length();
      }
    }
    return new RangedFile(header, positions, FileChannel.open(part, StandardOpenOption.READ));
  }

  private static Map<String, Tensor> tensors(SafetensorsHeader header) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    header
        .tensors()
        .forEach(
            (name, info) -> {
              if (Elements.isFloat(info.type())) {
                tensors.put(name, new Tensor(info.type(), info.shape()));
              }
            });
    return tensors;
  }

  @Override
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** Only the tensors whose bytes were fetched. */
  @Override
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> fetched = tensors(header);
    fetched.keySet().retainAll(positions.keySet());
    return fetched;
  }

  @Override
  public ByteBuffer read(String name) throws IOException {
    TensorInfo info = header.tensors().get(name);
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(info.end() - info.begin()));
    long position = positions.get(name);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new IOException("'%s' is incomplete".formatted(name));
      }
    }
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot close a temporary file", e);
    }
  }
}
