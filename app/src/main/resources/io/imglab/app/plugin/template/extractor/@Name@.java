package @package@;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/**
 * Three small convolutions. The weights are read from {@code ~/.imglab/models/@id@*.safetensors},
 * with tensors named by {@link #weightNames}.
 */
@Extension
public final class @Name@ implements FeatureExtractor {
  @Override
  public String name() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public List<Layer> layers() {
    return List.of(
        new Layer.Convolution("conv1_1", 3, 16, 3),
        new Layer.Relu("relu1_1"),
        new Layer.Pool("pool1"),
        new Layer.Convolution("conv2_1", 16, 32, 3),
        new Layer.Relu("relu2_1"),
        new Layer.Convolution("conv4_2", 32, 32, 3),
        new Layer.Relu("relu4_2"));
  }

  @Override
  public Map<String, String> weightNames() {
    Map<String, String> names = new LinkedHashMap<>();
    int position = 0;
    for (Layer layer : layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        names.put(convolution.weight(), "features." + position + ".weight");
        names.put(convolution.bias(), "features." + position + ".bias");
      }
      position++;
    }
    return names;
  }

  @Override
  public NDArray normalise(NDArray images, InputConvention convention) {
    return switch (convention) {
      case CAFFE -> Scale.by(images.flip(1), 255);
      case IMAGENET -> Scale.by(images.sub(.45), 4);
    };
  }
}
