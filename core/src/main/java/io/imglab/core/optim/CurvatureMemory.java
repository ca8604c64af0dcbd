package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.optim.BandTransform.Spectrum;
import io.imglab.core.tensor.ReadBack;
import io.imglab.core.tensor.StateDict;
import java.util.ArrayDeque;
import java.util.Arrays;
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

  /** The number of values that {@link #DIFFERENCES} returns. */
  private static final int PRODUCTS = 4;

  /** Writes s = t·d and y = g − g_prev in place; returns the largest |g|, yᵀs, yᵀy and sᵀs. */
  private static final String DIFFERENCES =
      """
      def forward(self, g: Tensor, g_prev: Tensor, d: Tensor, t: Tensor, s: Tensor, y: Tensor) -> Tensor:
        torch.mul(d, t, out=s)
        torch.sub(g, g_prev, out=y)
        return torch.stack([torch.max(torch.abs(g)), torch.dot(y, s), torch.dot(y, y), torch.dot(s, s)])
      """;

  private final NDManager manager;
  private final ScriptFunction differences;
  private final InverseHessian hessian;
  private final @Nullable FrequencyScaling initial;
  private final int history;
  private final double minCosine;
  private final Deque<CurvaturePair> pairs = new ArrayDeque<>();
  private final Deque<CurvaturePair> free = new ArrayDeque<>();

  /** The scale of the initial inverse Hessian in double precision; null for 1. */
  private @Nullable NDArray gamma;

  /**
   * A step and the change of the gradient over it, with all that must be known of them.
   *
   * @param largest the largest component of the gradient
   * @param s2 the energies of the step by frequency; empty without frequencies
   * @param y2 those of the change of the gradient
   * @param change its spectrum; null without frequencies
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Candidate(
      CurvaturePair pair,
      double largest,
      double ys,
      double yy,
      double ss,
      double[] s2,
      double[] y2,
      @Nullable Spectrum change) {}

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

  /**
   * The pair of the last step, given the gradient (n) after it. Everything is read from the device
   * at once, since each time a GPU has to finish what was given to it.
   */
  Candidate candidate(NDArray g, LastStep last, NDManager scope) {
    allocate(g);
    CurvaturePair slot = free.removeFirst().unnamed();
    free.addFirst(slot);
    NDArray length = NativeArray.scalar(last.length(), g.getDataType(), scope);
    NDList all =
        differences.call(
            new NDList(g, last.gradient(), last.direction(), length, slot.s(), slot.y()));
    Spectrum change = initial == null ? null : addEnergies(initial, slot, all, scope);
    double[] read = ReadBack.of(all);
    int middle = (read.length + PRODUCTS) / 2;
    return new Candidate(
        slot,
        read[0],
        read[1],
        read[2],
        read[3],
        Arrays.copyOfRange(read, PRODUCTS, middle),
        Arrays.copyOfRange(read, middle, read.length),
        change);
  }

  /**
   * Adds the energies of a step and of the change of the gradient; returns the change's spectrum.
   */
  private static Spectrum addEnergies(
      FrequencyScaling scaling, CurvaturePair pair, NDList values, NDManager scope) {
    Spectrum step = scaling.spectrum(pair.s());
    step.byFrequency().close();
    Spectrum change = scaling.spectrum(pair.y());
    change.byFrequency().attach(scope);
    values.addAll(new NDList(step.byEntry(), change.byEntry()));
    return change;
  }

  /** Adds a pair if its curvature is positive. */
  void add(Candidate found, NDManager scope) {
    double threshold = minCosine * Math.sqrt(found.ss() * found.yy());
    if (found.ys() > Math.max(MIN_CURVATURE, threshold)) {
      CurvaturePair pair = free.removeFirst();
      setGamma(
          NativeArray.scalar(found.ys(), DataType.FLOAT64, scope).div(scaledSquare(found, scope)));
      append(pair.with(1 / found.ys()));
    }
  }

  /** yᵀH₀y, which makes γH₀ the best multiple of H₀ for the newest pair; stays on the device. */
  private NDArray scaledSquare(Candidate found, NDManager scope) {
    if (initial == null || found.change() == null) {
      return NativeArray.scalar(found.yy(), DataType.FLOAT64, scope);
    }
    initial.update(found.s2(), found.y2());
    try (NDArray square = initial.square(found.change())) {
      NDArray exact = square.toType(DataType.FLOAT64, true);
      exact.attach(scope);
      return exact;
    }
  }

  private void setGamma(@Nullable NDArray next) {
    if (gamma != null) {
      gamma.close();
    }
    if (next != null) {
      next.attach(manager);
    }
    gamma = next;
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
    setGamma(null);
  }

  void save(StateDict state) {
    state.put("lbfgs.gamma", gamma == null ? 1 : gamma.getDouble());
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
    setGamma(NativeArray.scalar(state.number("lbfgs.gamma"), DataType.FLOAT64, manager));
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
