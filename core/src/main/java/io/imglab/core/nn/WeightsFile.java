package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.io.Excerpt;
import io.imglab.core.tensor.Safetensors;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The weights of a {@link FeatureExtractor} in a safetensors file, checked when it is opened. */
public final class WeightsFile implements Weights, AutoCloseable {
  /** The metadata entry that names the input the weights expect. */
  public static final String INPUT = "input";

  private final Path path;
  private final Safetensors file;
  private final Map<String, String> names;
  private final InputConvention convention;

  private WeightsFile(
      Path path, Safetensors file, FeatureExtractor extractor, @Nullable InputConvention override) {
    this.path = path;
    this.file = file;
    this.names = extractor.weightNames();
    for (Layer layer : extractor.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        check(convolution.weight(), convolution.parameters().get(0).shape());
        check(convolution.bias(), new Shape(convolution.out()));
      }
    }
    this.convention = override == null ? conventionOfFile() : override;
  }

  /**
   * Opens a file of weights.
   *
   * @param override the input that the weights expect; null to use the file's metadata
   * @throws LabException if a tensor is missing or has the wrong shape or type
   */
  public static WeightsFile open(
      Path path, FeatureExtractor extractor, @Nullable InputConvention override) {
    Safetensors file = Safetensors.open(path);
    try {
      return new WeightsFile(path, file, extractor, override);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void check(String parameter, Shape expected) {
    String name = nameInFile(parameter);
    if (!file.names().contains(name)) {
      throw new LabException(
          "weights '%s' lack tensor '%s'; use weights of this network".formatted(path, name));
    } else if (!file.isFloat(name)) {
      throw new LabException(
          "weights '%s' have '%s' as %s; only F32, F16 and BF16 are supported"
              .formatted(path, Excerpt.of(name), file.type(name)));
    } else if (!file.shape(name).equals(expected)) {
      throw new LabException(
          "weights '%s' have '%s' of shape %s; the network needs %s"
              .formatted(
                  path, Excerpt.of(name), Excerpt.of(file.shape(name).toString()), expected));
    }
  }

  /** Published files use their publisher's names, files written by imglab the extractor's. */
  private String nameInFile(String parameter) {
    return file.names().contains(parameter) ? parameter : names.getOrDefault(parameter, parameter);
  }

  private InputConvention conventionOfFile() {
    return InputConvention.in(file.metadata().getOrDefault(INPUT, ""))
        .orElseThrow(
            () ->
                new LabException(
                    "weights '%s' do not declare which input they expect; add --weights-input caffe (BGR, 0..255) or --weights-input imagenet (RGB, 0..1, as torchvision's)"
                        .formatted(path)));
  }

  @Override
  public InputConvention convention() {
    return convention;
  }

  @Override
  public NDArray read(String parameter, NDManager manager) {
    NDArray array = file.read(nameInFile(parameter), manager);
    if (array.getDataType() == DataType.FLOAT32) {
      return array;
    }
    try (array) {
      return array.toType(DataType.FLOAT32, true);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
