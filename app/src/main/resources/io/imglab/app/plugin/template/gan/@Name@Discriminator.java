package @package@;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.Window;
import java.util.List;
import org.pf4j.Extension;

/** One strided convolution and a dense layer to the logit. */
@Extension
public final class @Name@Discriminator implements Discriminator {
  @Override
  public String name() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@: the discriminator";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(@Name@Generator.WIDTH);
  }

  @Override
  public List<Layer> network(ImageShape image, Settings settings) {
    int width = settings.get(@Name@Generator.WIDTH);
    Layer halving =
        new Layer.Convolution(
            "down", image.channels(), width, Window.square(4, 2, 1), true, Initial.DCGAN);
    Shape grid = halving.output(new Shape(image.channels(), image.height(), image.width()));
    return List.of(
        halving,
        new Layer.LeakyRelu("relu", .2),
        Layer.Reshape.flat("flat", grid),
        new Layer.Dense("logit", (int) grid.size(), 1));
  }
}
