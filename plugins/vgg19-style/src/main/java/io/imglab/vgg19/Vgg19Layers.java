package io.imglab.vgg19;

import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of VGG-19, derived from its block structure in one walk, which also yields the names
 * that torchvision gave the parameters: there a layer is called by its position.
 */
final class Vgg19Layers {
  private static final int[] CONVOLUTIONS = {2, 2, 4, 4, 4};
  private static final int[] CHANNELS = {64, 128, 256, 512, 512};
  private static final int KERNEL = 3;

  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, String> weightNames = new LinkedHashMap<>();

  Vgg19Layers() {
    int in = 3;
    for (int block = 1; block <= CONVOLUTIONS.length; block++) {
      int out = CHANNELS[block - 1];
      for (int index = 1; index <= CONVOLUTIONS[block - 1]; index++) {
        addConvolution(block + "_" + index, in, out);
        in = out;
      }
      layers.add(new Layer.Pool("pool" + block));
    }
  }

  private void addConvolution(String suffix, int in, int out) {
    Layer.Convolution convolution = new Layer.Convolution("conv" + suffix, in, out, KERNEL);
    String published = "features." + layers.size();
    weightNames.put(convolution.weight(), published + ".weight");
    weightNames.put(convolution.bias(), published + ".bias");
    layers.add(convolution);
    layers.add(new Layer.Relu("relu" + suffix));
  }

  List<Layer> inOrder() {
    return List.copyOf(layers);
  }

  Map<String, String> weightNames() {
    return Map.copyOf(weightNames);
  }
}
