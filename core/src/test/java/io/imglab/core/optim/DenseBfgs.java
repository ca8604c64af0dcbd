package io.imglab.core.optim;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * L-BFGS as the textbook defines it (Nocedal and Wright, equations 7.16 and 7.20): the inverse
 * Hessian as a matrix, H ← (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ for each of the last pairs, from γ
 * I on. Without the two-loop recursion.
 */
final class DenseBfgs {
  private static final class Pair {
    final double[] s;
    final double[] y;

    Pair(double[] s, double[] y) {
      this.s = s;
      this.y = y;
    }
  }

  private final int history;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double @Nullable [] lastStep;
  private double @Nullable [] lastGradient;

  DenseBfgs(int history) {
    this.history = history;
  }

  void remember(double[] step, double[] gradient) {
    lastStep = step;
    lastGradient = gradient;
  }

  /** -H g, after the update by the last step. */
  double[] step(double[] g) {
    if (lastStep != null && lastGradient != null) {
      pairs.addLast(new Pair(lastStep, minus(g, lastGradient)));
    }
    if (pairs.size() > history) {
      pairs.removeFirst();
    }
    double[][] h = inverseHessian(g.length);
    double[] step = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      step[i] = -dot(h[i], g);
    }
    return step;
  }

  private double[][] inverseHessian(int n) {
    Pair newest = pairs.getLast();
    double gamma = dot(newest.y, newest.s) / dot(newest.y, newest.y);
    double[][] h = new double[n][n];
    for (int i = 0; i < n; i++) {
      h[i][i] = gamma;
    }
    for (Pair pair : pairs) {
      h = updated(h, pair);
    }
    return h;
  }

  private static double[][] updated(double[][] h, Pair pair) {
    int n = h.length;
    double rho = 1 / dot(pair.y, pair.s);
    double[][] left = new double[n][n];
    double[][] right = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double identity = i == j ? 1 : 0;
        left[i][j] = identity - rho * pair.s[i] * pair.y[j];
        right[i][j] = identity - rho * pair.y[i] * pair.s[j];
      }
    }
    double[][] result = product(product(left, h), right);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[i][j] += rho * pair.s[i] * pair.s[j];
      }
    }
    return result;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; k < a.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
