package io.imglab.core.gan.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How well a linear classifier tells the classes of images by their features: multinomial logistic
 * regression with an L2 penalty, by Nesterov's accelerated gradient descent from zero, so that the
 * result is always the same.
 *
 * <p>Every fifth image is kept for the test. Of the rest, every fifth chooses the penalty, with
 * which the classifier is then fitted to all of the rest.
 */
public final class LinearProbe implements AutoCloseable {
  private static final int PART = 5;
  private static final int STEPS = 200;
  private static final double[] PENALTIES = {1e-2, 1e-3, 1e-4};

  /**
   * Features with mean 0 and deviation 1 over the images of the fit, so scaled that the mean of
   * their squared norm is 1, which bounds the curvature; and a 1 for the biases.
   */
  private static final String STANDARDISED =
      """
      def forward(self, x: Tensor, fit: Tensor) -> Tensor:
        x = torch.flatten(x, 1)
        f = torch.index_select(x, 0, fit)
        mean = torch.mean(f, [0])
        deviation = torch.clamp_min(torch.sqrt(torch.var(f, [0], False)), 1.0e-6)
        x = torch.div(torch.sub(x, mean), torch.mul(deviation, torch.size(x, 1) ** 0.5))
        return torch.cat([x, torch.ones_like(torch.slice(x, 1, 0, 1))], 1)
      """;

  /**
   * One step: w moves from v against the gradient of the mean cross-entropy plus penalty/2 |w|²;
   * the curvature is at most 1/2 · 2 + penalty. Then v is ahead of w by its last move times
   * momentum.
   */
  private static final String STEP =
      """
      def forward(self, w: Tensor, v: Tensor, x: Tensor, y: Tensor, penalty: Tensor, momentum: Tensor) -> List[Tensor]:
        p = torch.softmax(torch.matmul(x, v), 1)
        g = torch.div(torch.matmul(torch.t(x), torch.sub(p, y)), torch.size(x, 0))
        g = torch.add(g, torch.mul(v, penalty))
        u = torch.sub(v, torch.div(g, torch.add(penalty, 1)))
        return [u, torch.add(u, torch.mul(torch.sub(u, w), momentum))]
      """;

  private static final String ACCURACY =
      """
      def forward(self, w: Tensor, x: Tensor, y: Tensor) -> Tensor:
        right = torch.eq(torch.argmax(torch.matmul(x, w), 1), torch.argmax(y, 1))
        return torch.mean(torch.to(right, 6))
      """;

  private final NDManager manager;
  private final List<String> classes;
  private final List<String> labels;
  private final ScriptFunction standardised;
  private final ScriptFunction step;
  private final ScriptFunction accuracy;

  /**
   * The outcome.
   *
   * @param accuracy share of the test images whose class is right
   * @param penalty the chosen strength of the L2 penalty
   */
  public record Result(double accuracy, double penalty) {}

  /**
   * A probe for images of known classes.
   *
   * @param labels the class of each image
   * @throws LabException if there are fewer than two classes, or fewer than 25 images
   */
  public LinearProbe(List<String> labels, NDManager parent) {
    this.classes = List.copyOf(new TreeSet<>(labels));
    this.labels = List.copyOf(labels);
    if (!suffices(labels)) {
      throw new LabException(
          "'%s' images of '%s' classes are too few for a probe; give %s images of 2 classes at least"
              .formatted(labels.size(), classes.size(), PART * PART));
    }
    this.manager = parent.newSubManager();
    this.standardised = ScriptFunction.compile(STANDARDISED, manager);
    this.step = ScriptFunction.compile(STEP, manager);
    this.accuracy = ScriptFunction.compile(ACCURACY, manager);
  }

  /** Whether there are enough images and classes for a probe. */
  public static boolean suffices(List<String> labels) {
    return labels.size() >= PART * PART && labels.stream().distinct().limit(2).count() == 2;
  }

  /** The indices of a part of all images. */
  private int[] where(java.util.function.IntPredicate chosen) {
    return IntStream.range(0, labels.size()).filter(chosen).toArray();
  }

  private static boolean isTest(int index) {
    return index % PART == PART - 1;
  }

  private static boolean isValidation(int index) {
    return !isTest(index) && index / PART % PART == PART - 1;
  }

  public int classes() {
    return classes.size();
  }

  /** The number of images that are kept for the test. */
  public int tests() {
    return where(LinearProbe::isTest).length;
  }

  /** The accuracy on the test images if the most frequent class of the others is always named. */
  public double majority() {
    int[] fit = where(index -> !isTest(index));
    String most =
        classes.stream()
            .max(
                java.util.Comparator.comparingLong(
                    name -> IntStream.of(fit).filter(i -> labels.get(i).equals(name)).count()))
            .orElseThrow();
    int[] tests = where(LinearProbe::isTest);
    return (double) IntStream.of(tests).filter(i -> labels.get(i).equals(most)).count()
        / tests.length;
  }

  /**
   * Fits and tests the classifier.
   *
   * @param features of all images (N, ...)
   */
  public Result of(NDArray features) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray y = oneHot(scope);
      double best = -1;
      double penalty = PENALTIES[0];
      int[] learning = where(i -> !isTest(i) && !isValidation(i));
      NDArray x = standardised(features, learning, scope);
      for (double candidate : PENALTIES) {
        double found = fitted(x, y, learning, where(LinearProbe::isValidation), candidate, scope);
        penalty = found > best ? candidate : penalty;
        best = Math.max(best, found);
      }
      int[] fit = where(i -> !isTest(i));
      NDArray all = standardised(features, fit, scope);
      return new Result(fitted(all, y, fit, where(LinearProbe::isTest), penalty, scope), penalty);
    }
  }

  private NDArray standardised(NDArray features, int[] fit, NDManager scope) {
    NDArray x = standardised.call(features, indices(fit, scope));
    x.attach(scope);
    return x;
  }

  /** The accuracy on some images after fitting to others. */
  private double fitted(
      NDArray x, NDArray y, int[] fit, int[] tested, double penalty, NDManager parent) {
    try (NDManager scope = parent.newSubManager()) {
      NDArray w = descend(rows(x, fit, scope), rows(y, fit, scope), penalty, scope);
      return accuracy.call(w, rows(x, tested, scope), rows(y, tested, scope)).getFloat();
    }
  }

  private NDArray descend(NDArray x, NDArray y, double penalty, NDManager scope) {
    NDArray strength = NativeArray.scalar(penalty, DataType.FLOAT32, scope);
    NDArray w = scope.zeros(new Shape(x.getShape().get(1), classes.size()));
    NDArray v = w.duplicate();
    for (int i = 0; i < STEPS; i++) {
      NDArray momentum = NativeArray.scalar(i / (i + 3f), DataType.FLOAT32, scope);
      NDList next = step.call(new NDList(w, v, x, y, strength, momentum));
      w.close();
      v.close();
      momentum.close();
      w = next.get(0);
      v = next.get(1);
    }
    return w;
  }

  private NDArray oneHot(NDManager scope) {
    float[] values = new float[labels.size() * classes.size()];
    for (int i = 0; i < labels.size(); i++) {
      values[i * classes.size() + classes.indexOf(labels.get(i))] = 1;
    }
    return NativeArray.of(values, new Shape(labels.size(), classes.size()), scope);
  }

  private static NDArray rows(NDArray of, int[] indices, NDManager scope) {
    NDArray rows = of.get(indices(indices, scope));
    rows.attach(scope);
    return rows;
  }

  private static NDArray indices(int[] indices, NDManager scope) {
    return NativeArray.of(IntStream.of(indices).asLongStream().toArray(), scope);
  }

  @Override
  public void close() {
    accuracy.close();
    step.close();
    standardised.close();
    manager.close();
  }
}
