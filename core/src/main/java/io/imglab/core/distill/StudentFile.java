package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a student in half precision, scaled so that losses have the same magnitude as with
 * its teacher.
 *
 * <p>During training, a student's activations are about 1. A Gram loss divides by C⁴ altogether and
 * a content loss by C, with C the channels of the layer, and the teacher has more of them. So each
 * layer that losses read is multiplied by σ·r/C, or where content is compared by σ·√(r/C), with σ
 * the unit of its coordinates and r and C the channels of student and teacher. The following layers
 * need not be divided again: a network of ReLUs scales with its input if its biases do. The gains
 * of single channels are divided out in the kernels of the next convolution.
 */
final class StudentFile {
  private final TeacherStudent pair;
  private final Map<String, NDArray> targets;
  private final Map<String, float[]> gains;
  private final Set<String> contentLayers;

  /**
   * A file of a student.
   *
   * @param targets by layer, the map from the teacher's output to the student's target
   * @param gains additional factors by channel at the content layers
   * @param loss the losses that the student is for
   */
  StudentFile(
      TeacherStudent pair,
      Map<String, NDArray> targets,
      Map<String, float[]> gains,
      RelativeLoss loss) {
    this.pair = pair;
    this.targets = targets;
    this.gains = gains;
    this.contentLayers = contentLayers(pair, loss);
  }

  /** The layers at which the content loss compares activations. */
  static Set<String> contentLayers(TeacherStudent pair, RelativeLoss loss) {
    Set<String> layers = new LinkedHashSet<>(pair.heads());
    layers.retainAll(loss.contentLayers());
    return layers;
  }

  void write(Path file, Map<String, NDArray> parameters, NDManager manager, long steps)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("architecture", pair.student().name());
    metadata.put(
        WeightsFile.INPUT, TeacherStudent.STUDENTS_CONVENTION.name().toLowerCase(Locale.ROOT));
    metadata.put("teacher", pair.teacher().name());
    metadata.put("steps", Long.toString(steps));
    try (NDManager scope = manager.newSubManager()) {
      Map<String, NDArray> scaled = scaled(parameters, scope);
      AtomicFile.write(file, channel -> SafetensorsWriter.write(channel, scaled, metadata));
    }
  }

  private Map<String, NDArray> scaled(Map<String, NDArray> parameters, NDManager scope) {
    Map<String, NDArray> scaled = new LinkedHashMap<>();
    double scale = 1;
    NDArray gain = NativeArray.scalar(1, DataType.FLOAT32, scope);
    for (Layer layer : pair.student().layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        double next = targets.containsKey(layer.name()) ? scale(convolution) : scale;
        NDArray kernels = copy(parameters.get(convolution.weight()), scope).div(gain);
        NDArray biases = copy(parameters.get(convolution.bias()), scope);
        float[] factors = gains.getOrDefault(layer.name(), new float[] {1});
        NDArray own = NativeArray.of(factors, new Shape(factors.length), scope);
        scaled.put(convolution.weight(), half(kernels.mul(own.reshape(-1, 1, 1, 1)), next / scale));
        scaled.put(convolution.bias(), half(biases.mul(own), next));
        scale = next;
        gain = own.reshape(1, -1, 1, 1);
      }
    }
    return scaled;
  }

  private double scale(Layer.Convolution head) {
    double share = (double) head.out() / pair.channels(head.name());
    boolean isContent = contentLayers.contains(head.name());
    return unit(targets.get(head.name())) * (isContent ? Math.sqrt(share) : share);
  }

  /** The unit of a target's coordinates: its rows have the length 1 / unit. */
  private static double unit(NDArray map) {
    try (NDArray squares = map.square()) {
      return Math.sqrt(map.getShape().get(0) / squares.sum().getFloat());
    }
  }

  private static NDArray copy(NDArray values, NDManager scope) {
    NDArray copy = values.duplicate();
    copy.attach(scope);
    return copy;
  }

  private static NDArray half(NDArray values, double factor) {
    NDArray number = NativeArray.scalar(factor, DataType.FLOAT32, values.getManager());
    return values.mul(number).toType(DataType.FLOAT16, true);
  }
}
