package io.imglab.slim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.array.NativeArray;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * A small network with the layer names of VGG-19 (Simonyan and Zisserman 2015), distilled from it
 * on pictures and partly stylised pictures with {@code imglab distill}.
 */
@Extension
public final class Slim implements FeatureExtractor {
  private static final List<Layer> LAYERS = SlimLayers.inOrder();
  private static final float[] MEAN = {.485f, .456f, .406f};
  private static final float[] DEVIATION = {.229f, .224f, .225f};

  @Override
  public String name() {
    return "slim";
  }

  @Override
  public String summary() {
    return "small network distilled from VGG-19, conv1_1 to relu5_1; comes with imglab";
  }

  @Override
  public List<Layer> layers() {
    return LAYERS;
  }

  /** Empty: the tensors in its files have the names of the parameters. */
  @Override
  public Map<String, String> weightNames() {
    return Map.of();
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    if (convention != InputConvention.IMAGENET) {
      throw new LabException(
          "slim does not support '%s' input; use --weights-input imagenet"
              .formatted(convention.label()));
    }
    NDManager manager = images.getManager();
    return images.sub(perChannel(manager, MEAN)).div(perChannel(manager, DEVIATION));
  }

  private static NDArray perChannel(NDManager manager, float[] values) {
    return NativeArray.of(values, new Shape(1, 3, 1, 1), manager);
  }
}
