package io.imglab.core.distill;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.Weights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A teacher and a student whose layers correspond by name.
 *
 * @param teacherNetworks makes networks of the teacher with its weights
 */
public record TeacherStudent(
    FeatureExtractor teacher, NetworkSource teacherNetworks, FeatureExtractor student) {
  /** The input convention of students, independent of their teacher's. */
  static final InputConvention STUDENTS_CONVENTION = InputConvention.IMAGENET;

  /**
   * Checks that each convolution of the student corresponds to a layer of the teacher, and that at
   * least one stands for several of the teacher's.
   *
   * @throws LabException if one does not
   */
  public TeacherStudent {
    List<String> names = teacher.layers().stream().map(Layer::name).toList();
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && !names.contains(layer.name())) {
        throw new LabException(
            "'%s' cannot be the teacher of '%s': it has no layer '%s'; use another teacher"
                .formatted(teacher.name(), student.name(), layer.name()));
      }
    }
    if (heads(teacher, student).isEmpty()) {
      throw new LabException(
          "'%s' cannot be the teacher of '%s': it has nothing to leave out, since its convolutions are the same; use a larger teacher"
              .formatted(teacher.name(), student.name()));
    }
  }

  FeatureNetwork teacher(Set<String> layers, NDManager manager) {
    return teacherNetworks.network(ForwardConfig.PLAIN, layers, manager);
  }

  FeatureNetwork student(Weights weights, Set<String> layers, NDManager manager) {
    return new FeatureNetwork(student, weights, Pooling.MAX, layers, manager);
  }

  /** The student's convolutions that approximate activations of the teacher, which losses read. */
  Set<String> heads() {
    return heads(teacher, student);
  }

  private static Set<String> heads(FeatureExtractor teacher, FeatureExtractor student) {
    Set<String> heads = new LinkedHashSet<>();
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && !isConvolution(layer.name(), teacher)) {
        heads.add(layer.name());
      }
    }
    return heads;
  }

  private static boolean isConvolution(String name, FeatureExtractor network) {
    return network.layers().stream()
        .anyMatch(layer -> layer.name().equals(name) && layer instanceof Layer.Convolution);
  }

  /** The teacher's layer after the one of this name. */
  String after(String name) {
    List<String> names = teacher.layers().stream().map(Layer::name).toList();
    return names.get(names.indexOf(name) + 1);
  }

  /** The teacher's layers whose statistics a {@link LayerFit} needs. */
  Set<String> activations() {
    Set<String> layers = new LinkedHashSet<>(heads());
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && isConvolution(layer.name(), teacher)) {
        layers.add(after(layer.name()));
      }
    }
    return layers;
  }

  /** The number of the teacher's channels at a layer that losses read. */
  int channels(String head) {
    int channels = 3;
    for (Layer layer : teacher.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        channels = convolution.out();
      }
      if (layer.name().equals(head)) {
        return channels;
      }
    }
    throw new IllegalArgumentException("no layer " + head);
  }
}
