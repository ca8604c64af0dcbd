package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.nn.ScriptFunction;
import java.util.Collection;

/**
 * The approximate inverse Hessian that a row of curvature pairs stands for. Its product with a
 * gradient is one native call however long the row is; operator by operator it would be four
 * hundred.
 */
final class InverseHessian implements AutoCloseable {
  /** Nocedal and Wright, algorithm 7.4: the two-loop recursion. */
  private static final String TWO_LOOPS =
      """
      def forward(self, g: Tensor, gamma: Tensor, rho: Tensor, s: List[Tensor], y: List[Tensor]) -> Tensor:
        q = g.clone()
        alphas: List[Tensor] = []
        for i in range(len(s)):
          k = len(s) - 1 - i
          alpha = torch.mul(torch.dot(s[k], q), rho[k])
          torch.addcmul_(q, y[k], alpha, value=-1)
          alphas.append(alpha)
        torch.mul_(q, gamma)
        for i in range(len(s)):
          beta = torch.mul(torch.dot(y[i], q), rho[i])
          torch.addcmul_(q, s[i], torch.sub(alphas[len(s) - 1 - i], beta))
        return q
      """;

  private final ScriptFunction twoLoops;

  InverseHessian(NDManager manager) {
    twoLoops = ScriptFunction.compile(TWO_LOOPS, manager);
  }

  /**
   * The product of the inverse Hessian and a vector.
   *
   * @param g the vector (n); the result belongs to its manager
   * @param pairs from the oldest to the newest
   * @param gamma scale of the initial inverse Hessian
   * @param scope owner of the small temporaries
   */
  NDArray times(NDArray g, Collection<CurvaturePair> pairs, double gamma, NDManager scope) {
    if (pairs.isEmpty()) {
      return g.duplicate();
    }
    double[] rho = pairs.stream().mapToDouble(CurvaturePair::rho).toArray();
    NDList arguments =
        new NDList(
            g,
            scope.create(gamma).toType(g.getDataType(), true),
            scope.create(rho, new Shape(rho.length)).toType(g.getDataType(), true));
    pairs.forEach(pair -> arguments.add(named("s[]", pair.s())));
    pairs.forEach(pair -> arguments.add(named("y[]", pair.y())));
    return twoLoops.call(arguments).singletonOrThrow();
  }

  /** DJL passes equally named arguments with brackets as one list. */
  private static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  @Override
  public void close() {
    twoLoops.close();
  }
}
