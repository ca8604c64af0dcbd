package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * Computes the initial weights of a student, from which training takes minutes: layer by layer, the
 * least-squares fit of a convolution to the teacher's output, given the actual output of the
 * student's previous layers (He, Zhang and Sun 2017, "Channel pruning for accelerating very deep
 * neural networks", section 3; Zhang et al. 2015, section 3.3). A convolution that the teacher has
 * as well approximates some of its channels; a 1x1 convolution with the name of another layer
 * approximates the principal directions there.
 */
final class LayerFit implements Weights {
  private static final int BATCHES = 12;
  private static final int BATCH = 8;

  private final TeacherStudent pair;
  private final Crops crops;
  private final NDManager manager;
  private final Map<String, NDArray> weights = new HashMap<>();
  private final Map<String, NDArray> maps = new LinkedHashMap<>();

  LayerFit(TeacherStudent pair, Crops crops, NDManager manager) {
    this.pair = pair;
    this.crops = crops;
    this.manager = manager;
  }

  /** Fits all convolutions. */
  void run() {
    Map<String, Moments> moments = moments();
    List<Layer> layers = pair.student().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof Layer.Convolution convolution) {
        maps.put(convolution.name(), map(convolution, moments));
        fit(convolution, i == 0 ? Set.of() : Set.of(layers.get(i - 1).name()));
      }
    }
  }

  /** By layer that losses read, the map from the teacher's output to the student's target. */
  Map<String, NDArray> targets() {
    Map<String, NDArray> targets = new LinkedHashMap<>(maps);
    targets.keySet().retainAll(pair.heads());
    return targets;
  }

  @Override
  public InputConvention convention() {
    return TeacherStudent.STUDENTS_CONVENTION;
  }

  @Override
  public NDArray read(String parameter, NDManager owner) {
    NDArray copy = weights.get(parameter).duplicate();
    copy.attach(owner);
    return copy;
  }

  private NDArray images(NDManager scope, int number) {
    Shape shape = new Shape(BATCH, 3, crops.side(), crops.side());
    return NativeArray.of(crops.batch("fit", number, BATCH), shape, scope);
  }

  private Map<String, Moments> moments() {
    Map<String, NDArray> sums = new HashMap<>();
    Set<String> layers = pair.activations();
    try (FeatureNetwork teacher = pair.teacher(layers, manager)) {
      for (int i = 0; i < BATCHES; i++) {
        try (NDManager scope = manager.newSubManager()) {
          var activations = teacher.forward(images(scope, i));
          layers.forEach(
              layer -> sums.merge(layer, products(activations.at(layer)), NDArray::addi));
        }
      }
    }
    Map<String, Moments> moments = new HashMap<>();
    sums.forEach((layer, sum) -> moments.put(layer, new Moments(LeastSquares.matrix(sum))));
    return moments;
  }

  private NDArray products(NDArray activations) {
    long channels = activations.getShape().get(1);
    NDArray rows = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    NDArray products =
        Scale.over(rows.transpose().matMul(rows), (double) rows.getShape().get(0) * BATCHES);
    products.attach(manager);
    return products;
  }

  private NDArray map(Layer.Convolution convolution, Map<String, Moments> moments) {
    boolean isHead = pair.heads().contains(convolution.name());
    Moments here = moments.get(isHead ? convolution.name() : pair.after(convolution.name()));
    float[] rows =
        isHead ? here.principal(convolution.out()) : here.pivotChannels(convolution.out());
    Shape shape = new Shape(convolution.out(), here.matrix().numRows, 1, 1);
    return NativeArray.of(rows, shape, manager);
  }

  private void fit(Layer.Convolution convolution, Set<String> before) {
    String name = convolution.name();
    try (LeastSquares squares = new LeastSquares(convolution.window().height(), manager);
        FeatureNetwork teacher = pair.teacher(Set.of(name), manager);
        FeatureNetwork student = pair.student(this, before, manager)) {
      for (int i = 0; i < BATCHES; i++) {
        try (NDManager scope = manager.newSubManager()) {
          NDArray images = images(scope, i);
          NDArray x =
              before.isEmpty()
                  ? pair.student().normalise(images, TeacherStudent.STUDENTS_CONVENTION)
                  : student.forward(images).at(before.iterator().next());
          squares.add(x, teacher.forward(images).at(name), maps.get(name));
        }
      }
      keep(convolution, squares.solve());
    }
  }

  private void keep(Layer.Convolution convolution, DMatrixRMaj solution) {
    Shape shape = convolution.parameters().get(0).shape();
    int inputs = solution.numRows - 1;
    float[] kernels = new float[(int) shape.size()];
    float[] biases = new float[convolution.out()];
    for (int out = 0; out < biases.length; out++) {
      for (int in = 0; in < inputs; in++) {
        kernels[out * inputs + in] = (float) solution.get(in, out);
      }
      biases[out] = (float) solution.get(inputs, out);
    }
    weights.put(convolution.weight(), NativeArray.of(kernels, shape, manager));
    weights.put(convolution.bias(), NativeArray.of(biases, new Shape(biases.length), manager));
  }
}
