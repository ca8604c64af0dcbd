package io.imglab.core.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.nn.ParameterSet;
import io.imglab.core.tensor.StateDict;

/**
 * Adam (Kingma and Ba 2015) for all parameters of a network: one native call differentiates a loss
 * and updates them. Gradients exist only during that call.
 */
public final class FusedAdam implements AutoCloseable {
  /**
   * The fused kernel works on raw memory, so a gradient must have the memory layout of its
   * parameter; kernels of convolutions are in channels-last order.
   */
  private static final String UPDATE =
      """
      def forward(self, loss: Tensor, t: Tensor, rate: Tensor, p: List[Tensor], m: List[Tensor], v: List[Tensor]) -> Tensor:
        torch.add_(t, 1)
        found = torch.grad([loss], p, None, None, False, False)
        leaves: List[Tensor] = []
        gradients: List[Tensor] = []
        steps: List[Tensor] = []
        unused: List[Tensor] = []
        for i in range(len(p)):
          g = unchecked_cast(Tensor, found[i])
          if torch.dim(g) == 4:
            g = torch.contiguous(g, memory_format=2)
          else:
            g = torch.contiguous(g)
          gradients.append(g)
          leaves.append(torch.detach(p[i]))
          steps.append(t)
        torch._fused_adam_(leaves, gradients, m, v, unused, steps, lr=float(rate), beta1=%s, beta2=%s, weight_decay=0., eps=1.0e-08, amsgrad=False, maximize=False)
        return torch.detach(loss)
      """;

  private final NDManager manager;
  private final ParameterSet parameters;
  private final ParameterSet mean;
  private final ParameterSet square;
  private final ScriptFunction update;

  /** Counts the updates on the device. */
  private NDArray count;

  private long updates;

  /** An optimiser of the parameters of a network. */
  public FusedAdam(ParameterSet parameters, double beta1, double beta2, NDManager parent) {
    this.manager = parent.newSubManager();
    this.parameters = parameters;
    this.mean = parameters.derived("m[]", true, NDArray::zerosLike, manager);
    this.square = parameters.derived("v[]", true, NDArray::zerosLike, manager);
    this.count = manager.zeros(new Shape());
    this.update = ScriptFunction.compile(UPDATE.formatted(beta1, beta2), manager);
  }

  /**
   * Updates all parameters once.
   *
   * @param loss a scalar that was computed from the parameters while gradients were enabled
   */
  public void minimise(NDArray loss, double learningRate) {
    updates++;
    // A rate on a GPU would have to be read back.
    try (NDManager cpu = manager.newSubManager(Device.cpu())) {
      NDList arguments =
          new NDList(loss, count, NativeArray.scalar(learningRate, DataType.FLOAT64, cpu));
      arguments.addAll(parameters.learnt());
      arguments.addAll(mean.all());
      arguments.addAll(square.all());
      update.call(arguments).close();
    }
  }

  /** Adds the optimiser's state to a state dict. */
  public void save(StateDict state, String prefix) {
    state.put(prefix + "updates", updates);
    mean.save(state, prefix + "mean.");
    square.save(state, prefix + "square.");
  }

  /** Checks that {@link #restore} will succeed. */
  public void check(StateDict state, String prefix) {
    state.integer(prefix + "updates");
    mean.check(state, prefix + "mean.");
    square.check(state, prefix + "square.");
  }

  /** Restores what {@link #save} stored. */
  public void restore(StateDict state, String prefix) {
    updates = state.integer(prefix + "updates");
    count.close();
    count = NativeArray.scalar((double) updates, DataType.FLOAT32, manager);
    mean.restore(state, prefix + "mean.");
    square.restore(state, prefix + "square.");
  }

  @Override
  public void close() {
    update.close();
    mean.close();
    square.close();
    manager.close();
  }
}
