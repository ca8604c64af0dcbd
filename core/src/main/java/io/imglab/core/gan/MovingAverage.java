package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.nn.ParameterSet;
import io.imglab.core.tensor.StateDict;

/**
 * The exponential moving average of a network's parameters and running statistics, which generates
 * better images than the latest ones (Yazıcı et al. 2019). The decay is at most (1 + t) / (10 + t)
 * at step t, so that the initial parameters lose their influence soon.
 */
final class MovingAverage implements AutoCloseable {
  private static final String UPDATE =
      """
      def forward(self, share: Tensor, e: List[Tensor], p: List[Tensor]) -> Tensor:
        for i in range(len(e)):
          torch.lerp_(e[i], torch.detach(p[i]), share)
        return share
      """;

  private final ParameterSet source;
  private final ParameterSet average;
  private final ScriptFunction update;
  private final double decay;

  MovingAverage(ParameterSet source, double decay, NDManager manager) {
    this.source = source;
    this.decay = decay;
    this.average = source.derived("e[]", false, NDArray::duplicate, manager);
    this.update = ScriptFunction.compile(UPDATE, manager);
  }

  /** Updates the average after a step, counted from 1. */
  void update(long step, NDManager scope) {
    double currentDecay = Math.min(decay, (1. + step) / (10. + step));
    NDList arguments = new NDList(NativeArray.scalar(1 - currentDecay, DataType.FLOAT32, scope));
    arguments.addAll(average.all());
    arguments.addAll(source.all());
    update.call(arguments);
  }

  ParameterSet average() {
    return average;
  }

  void save(StateDict state) {
    average.save(state, "ema.");
  }

  void check(StateDict state) {
    average.check(state, "ema.");
  }

  void restore(StateDict state) {
    average.restore(state, "ema.");
  }

  @Override
  public void close() {
    update.close();
    average.close();
  }
}
