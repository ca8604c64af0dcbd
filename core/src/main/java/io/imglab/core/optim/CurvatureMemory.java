package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.tensor.StateDict;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The newest pairs of a step and the change of the gradient, from which L-BFGS estimates the
 * curvature.
 *
 * <p>All memory is allocated at the first step and reused: large arrays that are allocated one by
 * one between the activations of a network fragment the memory, at 512x512 by half a gigabyte.
 */
final class CurvatureMemory implements AutoCloseable {
  private static final double MIN_CURVATURE = 1e-10;

  /** Writes s = t·d and y = g − g_prev in place; returns yᵀs, yᵀy and sᵀs. */
  private static final String DIFFERENCES =
      """
      def forward(self, g: Tensor, g_prev: Tensor, d: Tensor, t: Tensor, s: Tensor, y: Tensor) -> List[Tensor]:
        torch.mul(d, t, out=s)
        torch.sub(g, g_prev, out=y)
        return [torch.dot(y, s), torch.dot(y, y), torch.dot(s, s)]
      """;

  private final NDManager manager;
  private final ScriptFunction differences;
  private final InverseHessian hessian;
  private final @Nullable FrequencyScaling initial;
  private final int history;
  private final double minCosine;
  private final Deque<CurvaturePair> pairs = new ArrayDeque<>();
  private final Deque<CurvaturePair> free = new ArrayDeque<>();
  private double gamma = 1;

  /**
   * An empty memory.
   *
   * @param minCosine least cosine between s and y of a pair that is kept
   * @param initial the initial inverse Hessian, which is updated with the pairs as well; null for a
   *     multiple of the identity
   */
  CurvatureMemory(
      NDManager manager, int history, double minCosine, @Nullable FrequencyScaling initial) {
    this.manager = manager;
    this.history = history;
    this.minCosine = minCosine;
    this.differences = ScriptFunction.compile(DIFFERENCES, manager);
    this.initial = initial;
    this.hessian = new InverseHessian(initial, manager);
  }

  /** Adds the pair of the last step, given the gradient (n) after it. */
  void update(NDArray g, LastStep last, NDManager scope) {
    allocate(g);
    CurvaturePair slot = free.removeFirst().unnamed();
    NDArray length = NativeArray.scalar(last.length(), g.getDataType(), scope);
    NDList products =
        differences.call(
            new NDList(g, last.gradient(), last.direction(), length, slot.s(), slot.y()));
    double ys = Numbers.read(products.get(0));
    double yy = Numbers.read(products.get(1));
    double ss = Numbers.read(products.get(2));
    if (ys > Math.max(MIN_CURVATURE, minCosine * Math.sqrt(ss * yy))) {
      gamma = ys / scaledSquare(slot, yy);
      append(slot.with(1 / ys));
    } else {
      free.addFirst(slot);
    }
  }

  /** yᵀH₀y, which makes γH₀ the best multiple of H₀ for the newest pair. */
  private double scaledSquare(CurvaturePair pair, double yy) {
    if (initial == null) {
      return yy;
    }
    initial.update(pair.s(), pair.y());
    try (NDArray scaled = initial.times(pair.y())) {
      return Numbers.read(scaled.dot(pair.y()));
    }
  }

  /** Allocates one slot more than the history, for a pair that may still be rejected. */
  private void allocate(NDArray like) {
    Shape shape = like.getShape();
    DataType type = like.getDataType();
    while (pairs.size() + free.size() <= history) {
      free.addLast(new CurvaturePair(manager.zeros(shape, type), manager.zeros(shape, type), 0));
    }
  }

  private void append(CurvaturePair pair) {
    pairs.addLast(pair);
    if (pairs.size() > history) {
      free.addFirst(pairs.removeFirst());
    }
  }

  void inherit(CurvatureMemory other) {
    if (initial != null && other.initial != null) {
      initial.inherit(other.initial);
    }
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The quasi-Newton direction −H·g (n); belongs to the manager of {@code g}. */
  NDArray direction(NDArray g, NDManager scope) {
    return hessian.times(g, pairs, gamma, scope).neg();
  }

  /** Discards all pairs but keeps the allocated arrays. */
  void clear() {
    free.addAll(pairs);
    pairs.clear();
    gamma = 1;
  }

  void save(StateDict state) {
    state.put("lbfgs.gamma", gamma);
    state.put("lbfgs.pairs", pairs.size());
    if (initial != null) {
      initial.save(state);
    }
    int index = 0;
    for (CurvaturePair pair : pairs) {
      pair.save(state, index++);
    }
  }

  void restore(StateDict state) {
    clear();
    gamma = state.number("lbfgs.gamma");
    if (initial != null) {
      initial.restore(state);
    }
    for (int i = 0; i < state.integer("lbfgs.pairs"); i++) {
      CurvaturePair pair = CurvaturePair.restore(state, i);
      pair.attach(manager);
      append(pair);
    }
    while (pairs.size() + free.size() > history + 1) {
      free.removeLast().close();
    }
  }

  @Override
  public void close() {
    differences.close();
    hessian.close();
    if (initial != null) {
      initial.close();
    }
  }
}
