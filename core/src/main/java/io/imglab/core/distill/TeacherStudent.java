package io.imglab.core.distill;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Weights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A teacher and a student, whose layers correspond by name.
 *
 * @param teacherWeights what the teacher knows
 */
public record TeacherStudent(
    FeatureExtractor teacher, Weights teacherWeights, FeatureExtractor student) {
  /** What students see, whatever their teacher does. */
  static final InputConvention STUDENTS_CONVENTION = InputConvention.IMAGENET;

  /**
   * Checks that each of the student's convolutions has a layer of the teacher to learn from.
   *
   * @throws LabException if one has none
   */
  public TeacherStudent {
    List<String> known = teacher.layers().stream().map(Layer::name).toList();
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && !known.contains(layer.name())) {
        throw new LabException(
            "'%s' cannot teach '%s': it has no layer '%s'"
                .formatted(teacher.name(), student.name(), layer.name()));
      }
    }
  }

  FeatureNetwork teacher(Set<String> wanted, NDManager manager) {
    return new FeatureNetwork(teacher, teacherWeights, Pooling.MAX, wanted, manager);
  }

  FeatureNetwork student(Weights weights, Set<String> wanted, NDManager manager) {
    return new FeatureNetwork(student, weights, Pooling.MAX, wanted, manager);
  }

  /** The student's convolutions that stand for activations of the teacher: what losses read. */
  Set<String> heads() {
    Set<String> heads = new LinkedHashSet<>();
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && !isTeachersConvolution(layer.name())) {
        heads.add(layer.name());
      }
    }
    return heads;
  }

  private boolean isTeachersConvolution(String name) {
    return teacher.layers().stream()
        .anyMatch(layer -> layer.name().equals(name) && layer instanceof Layer.Convolution);
  }

  /** The teacher's layer behind the one of this name. */
  String behind(String name) {
    List<String> names = teacher.layers().stream().map(Layer::name).toList();
    return names.get(names.indexOf(name) + 1);
  }

  /** The teacher's layers whose statistics a {@link LayerFit} needs. */
  Set<String> activations() {
    Set<String> layers = new LinkedHashSet<>(heads());
    for (Layer layer : student.layers()) {
      if (layer instanceof Layer.Convolution && isTeachersConvolution(layer.name())) {
        layers.add(behind(layer.name()));
      }
    }
    return layers;
  }

  /** Channels of the teacher at a layer that losses read. */
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
