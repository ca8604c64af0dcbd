package com.example.pixelnorm;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;

/** Upsampling followed by convolutions; each pixel is normalised separately. */
@Extension
public final class PixelNormGenerator implements Generator {
  @Override
  public String name() {
    return PixelNormLayers.NAME;
  }

  @Override
  public String summary() {
    return "pixel norm and minibatch deviation (Karras et al. 2018), without growing";
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(PixelNormLayers.WIDTH);
  }

  @Override
  public GanDefaults defaults() {
    return new GanDefaults(64, new ImageShape(3, 32, 32), 32, 1e-3, 0, .99, 20);
  }

  @Override
  public List<Layer> network(int latent, ImageShape image, Settings settings) {
    int width = settings.get(PixelNormLayers.WIDTH);
    Shape grid = PixelNormLayers.grid(width, image);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Dense("project", latent, (int) grid.size()));
    layers.add(new Layer.Reshape("grid", grid));
    addActivation(layers, "0");
    for (int level = 1; level <= PixelNormLayers.LEVELS; level++) {
      layers.add(new Layer.Upsample("double" + level, Layer.Upsample.Interpolation.NEAREST));
      layers.add(new Layer.Convolution("conv" + level, width, width, 3));
      addActivation(layers, "" + level);
    }
    layers.add(new Layer.Convolution("colours", width, image.channels(), 3));
    layers.add(new Layer.Tanh("tanh"));
    return layers;
  }

  private static void addActivation(List<Layer> layers, String suffix) {
    layers.add(new Layer.LeakyRelu("relu" + suffix, PixelNormLayers.SLOPE));
    layers.add(PixelNormLayers.pixelNorm("norm" + suffix));
  }
}
