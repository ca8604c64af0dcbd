package io.imglab.core.models;

import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.models.format.NonFinite;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Extracts a network's parameters from a file and writes them as a safetensors file of imglab's
 * own, with the published names, no other tensors, and metadata that describe them.
 */
public final class WeightsImport {
  /** The metadata entry that names the network. */
  public static final String ARCHITECTURE = "architecture";

  /** The metadata entry with the origin of the weights. */
  public static final String SOURCE = "source";

  /** The metadata entry with the {@link TensorDigest} of the written tensors. */
  public static final String DIGEST = "sha256";

  private final TensorFile file;
  private final WeightAssignment assignment;
  private final String name;

  /**
   * An import of one file.
   *
   * @param name the file's name, for messages
   */
  public WeightsImport(TensorFile file, WeightAssignment assignment, String name) {
    this.file = file;
    this.assignment = assignment;
    this.name = name;
  }

  /**
   * The input that the weights expect.
   *
   * @param requested the user's choice; null to use what the file records
   * @throws LabException if neither is there
   */
  public InputConvention input(@Nullable InputConvention requested) {
    return requested != null
        ? requested
        : InputConvention.in(file.metadata().getOrDefault(WeightsFile.INPUT, ""))
            .orElseThrow(
                () ->
                    new LabException(
                        "'%s' does not say which input its weights expect; add --input imagenet (RGB, 0..1, as torchvision's weights) or --input caffe (BGR, 0..255, as Oxford's)"
                            .formatted(name)));
  }

  /** The parameters that hold NaN or infinite values. */
  public NonFinite nonFinite() {
    try {
      return NonFinite.in(file, assignment.names().values());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The digest of the tensors that would be written. */
  public String digest() {
    try {
      return TensorDigest.of(entries(), from -> file.read(assignment.names().get(from)));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Writes the file atomically.
   *
   * @param source the origin of the weights, for the metadata
   */
  public void write(Path target, InputConvention input, String source) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(ARCHITECTURE, assignment.extractor().name());
    metadata.put(WeightsFile.INPUT, input.label());
    metadata.put(SOURCE, source);
    metadata.put("written-by", "imglab " + Version.current());
    metadata.put(DIGEST, digest());
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      AtomicFile.write(
          target,
          channel ->
              SafetensorsWriter.write(
                  channel, entries(), metadata, from -> file.read(assignment.names().get(from))));
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(target, Reasons.of(e)), e);
    }
  }

  private LabException unreadable(IOException e) {
    return new LabException(
        "cannot read '%s': %s; fetch it again".formatted(name, Reasons.of(e)), e);
  }

  private Map<String, SafetensorsWriter.Entry> entries() {
    Map<String, TensorFile.Tensor> tensors = file.tensors();
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    assignment
        .names()
        .forEach(
            (published, from) -> {
              TensorFile.Tensor tensor = tensors.get(from);
              entries.put(
                  published,
                  new SafetensorsWriter.Entry(tensor.type(), tensor.shape(), tensor.bytes()));
            });
    return entries;
  }
}
