package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The approximate inverse Hessian of a sequence of curvature pairs. Its product with a gradient
 * takes two native calls for any number of pairs, instead of about four hundred, one per operator.
 */
final class InverseHessian implements AutoCloseable {
  /** Nocedal and Wright, algorithm 7.4, the first loop: from the newest pair back. */
  private static final String BACK =
      """
      def forward(self, g: Tensor, rho: Tensor, s: List[Tensor], y: List[Tensor]) -> List[Tensor]:
        q = g.clone()
        alphas: List[Tensor] = []
        for i in range(len(s)):
          k = len(s) - 1 - i
          alpha = torch.mul(torch.dot(s[k], q), rho[k])
          torch.addcmul_(q, y[k], alpha, value=-1)
          alphas.append(alpha)
        return [q, torch.stack(alphas)]
      """;

  /** The second loop, from the oldest pair forward; overwrites {@code q}. */
  private static final String FORTH =
      """
      def forward(self, q: Tensor, gamma: Tensor, alphas: Tensor, rho: Tensor, s: List[Tensor], y: List[Tensor]) -> Tensor:
        torch.mul_(q, gamma)
        for i in range(len(s)):
          beta = torch.mul(torch.dot(y[i], q), rho[i])
          torch.addcmul_(q, s[i], torch.sub(alphas[len(s) - 1 - i], beta))
        return q
      """;

  private final ScriptFunction back;
  private final ScriptFunction forth;

  /** The initial inverse Hessian; null for a multiple of the identity. */
  private final @Nullable FrequencyScaling initial;

  InverseHessian(@Nullable FrequencyScaling initial, NDManager manager) {
    this.initial = initial;
    this.back = ScriptFunction.compile(BACK, manager);
    this.forth = ScriptFunction.compile(FORTH, manager);
  }

  /**
   * The product of the inverse Hessian and a vector.
   *
   * @param g the vector (n); the result belongs to its manager
   * @param pairs from the oldest to the newest
   * @param gamma scale of the initial inverse Hessian; null only without pairs
   * @param scope owner of the small temporaries
   */
  NDArray times(
      NDArray g, Collection<CurvaturePair> pairs, @Nullable NDArray gamma, NDManager scope) {
    if (gamma == null || pairs.isEmpty()) {
      return initial(g.duplicate());
    }
    double[] numbers = pairs.stream().mapToDouble(CurvaturePair::rho).toArray();
    NDArray exact = NativeArray.of(numbers, new Shape(numbers.length), scope);
    NDArray rho = exact.toType(g.getDataType(), true);
    NDList firstLoop = back.call(with(pairs, g, rho));
    NDArray factor = gamma.toType(g.getDataType(), true);
    factor.attach(scope);
    NDArray scaled = initial(firstLoop.get(0));
    return forth.call(with(pairs, scaled, factor, firstLoop.get(1), rho)).singletonOrThrow();
  }

  private NDArray initial(NDArray q) {
    return initial == null ? q : initial.times(q);
  }

  private static NDList with(Collection<CurvaturePair> pairs, NDArray... first) {
    NDList arguments = new NDList(first);
    pairs.forEach(pair -> arguments.add(named("s[]", pair.s())));
    pairs.forEach(pair -> arguments.add(named("y[]", pair.y())));
    return arguments;
  }

  /** DJL passes equally named arguments with brackets as one list. */
  private static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  @Override
  public void close() {
    back.close();
    forth.close();
  }
}
