package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.script.ScriptFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The least-squares fit of a convolution's kernels and biases between given inputs and outputs: the
 * normal equations, accumulated batch by batch, with a small ridge term.
 */
final class LeastSquares implements AutoCloseable {
  private static final double RIDGE = 1e-4;

  /** Rows: the values under the kernel, and a 1 for the bias. 7 is TorchScript's float64. */
  private static final String NORMAL_EQUATIONS =
      """
      def forward(self, x: Tensor, y: Tensor, map: Tensor) -> List[Tensor]:
        a = torch.im2col(torch.contiguous(x), [%1$s, %1$s], [1, 1], [%2$s, %2$s], [1, 1])
        a = torch.flatten(torch.transpose(a, 0, 1), 1)
        a = torch.cat([a, torch.ones_like(torch.slice(a, 0, 0, 1))])
        b = torch.flatten(torch.transpose(torch.conv2d(y, map), 0, 1), 1)
        return [torch.to(torch.matmul(a, torch.t(a)), 7), torch.to(torch.matmul(a, torch.t(b)), 7)]
      """;

  private final NDManager manager;
  private final ScriptFunction equations;
  private NDList sums = new NDList();

  LeastSquares(int kernel, NDManager parent) {
    manager = parent.newSubManager();
    equations = ScriptFunction.compile(NORMAL_EQUATIONS.formatted(kernel, kernel / 2), manager);
  }

  /**
   * Adds a batch.
   *
   * @param x the input of the convolution (N, in, h, w)
   * @param y the activations from which the target is computed (N, C, h, w)
   * @param map maps them to the target, a 1x1 convolution (out, C, 1, 1)
   */
  void add(NDArray x, NDArray y, NDArray map) {
    NDList batch = equations.call(new NDList(x, y, map));
    if (sums.isEmpty()) {
      batch.attach(manager);
      sums = batch;
    } else {
      sums.get(0).addi(batch.get(0));
      sums.get(1).addi(batch.get(1));
    }
  }

  /** Solves the equations: (in·kernel² + 1, out), the last row the biases. */
  DMatrixRMaj solve() {
    DMatrixRMaj left = matrix(sums.get(0));
    DMatrixRMaj right = matrix(sums.get(1));
    double ridge = 0;
    for (int i = 0; i < left.numRows - 1; i++) {
      ridge += RIDGE * left.get(i, i) / (left.numRows - 1);
    }
    for (int i = 0; i < left.numRows - 1; i++) {
      left.add(i, i, ridge);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(left.numRows);
    if (!solver.setA(left)) {
      throw new IllegalStateException("the normal equations are not positive definite");
    }
    DMatrixRMaj solution = new DMatrixRMaj(left.numRows, right.numCols);
    solver.solve(right, solution);
    return solution;
  }

  static DMatrixRMaj matrix(NDArray array) {
    int columns = (int) array.getShape().get(1);
    try (NDArray doubles = array.toType(DataType.FLOAT64, true)) {
      return DMatrixRMaj.wrap((int) array.getShape().get(0), columns, doubles.toDoubleArray());
    }
  }

  @Override
  public void close() {
    equations.close();
    manager.close();
  }
}
