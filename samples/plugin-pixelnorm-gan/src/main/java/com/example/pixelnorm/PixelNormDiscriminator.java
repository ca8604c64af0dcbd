package com.example.pixelnorm;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** Convolutions and halvings; the last convolution also reads the deviation over the batch. */
@Extension
public final class PixelNormDiscriminator implements Discriminator {
  @Override
  public String name() {
    return PixelNormLayers.NAME;
  }

  @Override
  public String summary() {
    return "convolutions and minibatch deviation (Karras et al. 2018)";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PixelNormLayers.WIDTH);
  }

  @Override
  public List<Layer> network(ImageShape image, Settings settings) {
    int width = settings.get(PixelNormLayers.WIDTH);
    Shape grid = PixelNormLayers.grid(width, image);
    List<Layer> layers = new ArrayList<>();
    int channels = image.channels();
    for (int level = 1; level <= PixelNormLayers.LEVELS; level++) {
      layers.add(new Layer.Convolution("conv" + level, channels, width, 3));
      layers.add(new Layer.LeakyRelu("relu" + level, PixelNormLayers.SLOPE));
      layers.add(PixelNormLayers.halve("halve" + level));
      channels = width;
    }
    layers.add(PixelNormLayers.batchDeviation("deviation"));
    layers.add(new Layer.Convolution("last", width + 1, width, 3));
    layers.add(new Layer.LeakyRelu("relu", PixelNormLayers.SLOPE));
    layers.add(Layer.Reshape.flat("flat", grid));
    layers.add(new Layer.Dense("logit", (int) grid.size(), 1));
    return layers;
  }
}
