package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.nn.Weights;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;

/** A teacher and a student with the layers that style transfer reads, a few channels each. */
final class ToyPair {
  private static final List<String> LAYERS = List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1");

  private ToyPair() {}

  /** A pair whose student has {@code channels} where its teacher has 6. */
  static TeacherStudent of(int channels) {
    ToyExtractor teacher = new ToyExtractor(teacherLayers());
    return new TeacherStudent(
        teacher,
        NetworkSource.of(teacher, weights(teacher)),
        new ToyExtractor(studentLayers(channels)));
  }

  /** The weights of the teacher, with ImageNet's input convention like all students. */
  private static Weights weights(ToyExtractor teacher) {
    RandomWeights random = new RandomWeights(teacher, 3);
    return new Weights() {
      @Override
      public InputConvention convention() {
        return InputConvention.IMAGENET;
      }

      @Override
      public NDArray read(String parameter, NDManager manager) {
        return random.read(parameter, manager);
      }
    };
  }

  private static List<Layer> teacherLayers() {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (String name : LAYERS) {
      layers.add(new Layer.Convolution("conv" + name, in, 6, 3));
      layers.add(new Layer.Relu("relu" + name));
      in = 6;
    }
    return layers;
  }

  private static List<Layer> studentLayers(int channels) {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (String name : LAYERS) {
      layers.add(new Layer.Convolution("conv" + name, in, channels, 3));
      layers.add(new Layer.Relu("rectified" + name));
      layers.add(new Layer.Convolution("relu" + name, channels, channels, 1));
      in = channels;
    }
    return layers;
  }
}
