package @package@;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.List;
import org.pf4j.Extension;

/** A dense layer to a grid of half the image's size, then upsampling and a convolution. */
@Extension
public final class @Name@Generator implements Generator {
  static final Setting<Integer> WIDTH =
      Setting.integer("width", 16, 1, 1024, "channels of the hidden layers");

  @Override
  public String name() {
    return "@id@"; // the same as the discriminator's: together they are 'imglab @id@'
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(WIDTH);
  }

  @Override
  public GanDefaults defaults() {
    return new GanDefaults(32, new ImageShape(3, 32, 32), 32, 2e-4, .5, .999, 5);
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    int width = settings.get(WIDTH);
    int height = (image.height() + 1) / 2;
    int breadth = (image.width() + 1) / 2;
    return List.of(
        new Layer.Dense("grid", latent, width * height * breadth),
        new Layer.Reshape("shape", new Shape(width, height, breadth)),
        new Layer.BatchNorm("norm", width),
        new Layer.Relu("relu"),
        new Layer.Upsample("double", Layer.Upsample.Interpolation.NEAREST),
        new Layer.Convolution("colours", width, image.channels(), 3),
        new Layer.Tanh("tanh"));
  }
}
