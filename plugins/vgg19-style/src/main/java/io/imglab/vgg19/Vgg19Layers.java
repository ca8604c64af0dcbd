package io.imglab.vgg19;

import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of VGG-19 and the names of their parameters in torchvision's files, where a layer is
 * named by its position.
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
    String position = "features." + layers.size();
    weightNames.put(convolution.weight(), position + ".weight");
    weightNames.put(convolution.bias(), position + ".bias");
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
