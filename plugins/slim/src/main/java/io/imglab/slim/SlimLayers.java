package io.imglab.slim;

import io.imglab.core.extension.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The layers of slim: the blocks of VGG-19 up to conv5_1 with a fraction of their channels.
 *
 * <p>Each layer that losses usually read is followed by a 1x1 convolution, and the output of this
 * convolution, not the rectified activation before it, has the name, such as {@code relu4_1}: its
 * channels are the signed coordinates of VGG-19's activations in their principal directions.
 */
final class SlimLayers {
  /** Channels of each convolution by block; multiples of 16 are fastest. */
  private static final int[][] CHANNELS = {
    {16, 32}, {48, 48}, {96, 96, 96, 96}, {160, 160, 160, 160}, {192}
  };

  private static final int KERNEL = 3;
  private static final Set<String> HEADS = Set.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1");

  private SlimLayers() {}

  static List<Layer> inOrder() {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (int block = 1; block <= CHANNELS.length; block++) {
      if (block > 1) {
        layers.add(new Layer.Pool("pool" + (block - 1)));
      }
      for (int index = 1; index <= CHANNELS[block - 1].length; index++) {
        int out = CHANNELS[block - 1][index - 1];
        addConvolution(layers, block + "_" + index, in, out);
        in = out;
      }
    }
    return List.copyOf(layers);
  }

  private static void addConvolution(List<Layer> layers, String suffix, int in, int out) {
    layers.add(new Layer.Convolution("conv" + suffix, in, out, KERNEL));
    if (HEADS.contains(suffix)) {
      layers.add(new Layer.Relu("rectified" + suffix));
      layers.add(new Layer.Convolution("relu" + suffix, out, out, 1));
    } else {
      layers.add(new Layer.Relu("relu" + suffix));
    }
  }
}
