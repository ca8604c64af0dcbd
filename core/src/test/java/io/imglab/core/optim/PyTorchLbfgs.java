package io.imglab.core.optim;

import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's {@code LBFGS(lr, history_size)} without a line search, restated in plain Java. Only the
 * tests of convergence are left out.
 */
final class PyTorchLbfgs {
  private final double lr;
  private final int history;
  private final List<double[]> dirs = new ArrayList<>();
  private final List<double[]> steps = new ArrayList<>();
  private double scale = 1;
  private double[] previous = new double[0];
  private double[] d = new double[0];
  private double t;

  PyTorchLbfgs(double lr, int history) {
    this.lr = lr;
    this.history = history;
  }

  /** Moves {@code x}; false if there is nothing to be done. */
  boolean update(double[] x, double... g) {
    boolean first = d.length == 0;
    if (!first) {
      remember(minus(g, previous), times(t, d));
    }
    d = first ? times(-1, g) : direction(g);
    previous = g.clone();
    t = first ? Math.min(1, 1 / oneNorm(g)) * lr : lr;
    if (dot(g, d) > -1e-9) {
      return false;
    }
    add(x, t, d);
    return true;
  }

  double rate() {
    return lr;
  }

  int history() {
    return history;
  }

  int pairs() {
    return dirs.size();
  }

  private void remember(double[] y, double[] s) {
    double ys = dot(y, s);
    if (ys <= 1e-10) {
      return;
    }
    if (dirs.size() == history) {
      dirs.remove(0);
      steps.remove(0);
    }
    dirs.add(y);
    steps.add(s);
    scale = ys / dot(y, y);
  }

  private double[] direction(double... g) {
    double[] q = times(-1, g);
    double[] al = new double[dirs.size()];
    for (int i = dirs.size() - 1; i >= 0; i--) {
      al[i] = dot(steps.get(i), q) / dot(dirs.get(i), steps.get(i));
      add(q, -al[i], dirs.get(i));
    }
    double[] r = times(scale, q);
    for (int i = 0; i < dirs.size(); i++) {
      double be = dot(dirs.get(i), r) / dot(dirs.get(i), steps.get(i));
      add(r, al[i] - be, steps.get(i));
    }
    return r;
  }

  private static void add(double[] x, double factor, double... d) {
    for (int i = 0; i < x.length; i++) {
      x[i] += factor * d[i];
    }
  }

  private static double[] minus(double[] a, double... b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static double[] times(double factor, double... a) {
    double[] product = new double[a.length];
    add(product, factor, a);
    return product;
  }

  private static double oneNorm(double... a) {
    double sum = 0;
    for (double one : a) {
      sum += Math.abs(one);
    }
    return sum;
  }

  private static double dot(double[] a, double... b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
