package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass through a stack of layers as one native call.
 *
 * @param outputs the layers that it returns, in order
 * @param function the call
 * @param nonCircular the same with zero padding in place of circular padding
 * @param conversion see {@link #toFloat32}; null where outputs are in float32
 */
record CompiledForward(
    List<String> outputs,
    ScriptFunction function,
    ScriptFunction nonCircular,
    @Nullable ScriptFunction conversion)
    implements AutoCloseable {
  private static final String TO_FLOAT32 =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.to(x, %s)
      """
          .formatted(Precision.FLOAT32.torchScriptType());

  /**
   * Compiles a forward pass.
   *
   * @param outputLayers the layers that it returns
   */
  static CompiledForward of(
      LayerStack stack, Set<String> outputLayers, ForwardConfig forwardConfig, NDManager manager) {
    List<String> outputs =
        stack.layers().stream().map(Layer::name).filter(outputLayers::contains).toList();
    ScriptFunction function = compile(stack, outputLayers, forwardConfig, manager);
    return new CompiledForward(
        outputs,
        function,
        forwardConfig.padding() == Padding.CIRCULAR
            ? compile(stack, outputLayers, forwardConfig.with(Padding.ZERO), manager)
            : function,
        forwardConfig.precision() == Precision.FLOAT32
            ? null
            : ScriptFunction.compile(TO_FLOAT32, manager));
  }

  private static ScriptFunction compile(
      LayerStack stack, Set<String> outputLayers, ForwardConfig forwardConfig, NDManager manager) {
    return ScriptFunction.compile(
        FeatureScript.of(stack.layers(), outputLayers, forwardConfig), manager);
  }

  /** Whether the padding is circular. */
  boolean torus() {
    return nonCircular != function;
  }

  /** Calls {@link #function} or {@link #nonCircular}. */
  NDList call(ScriptFunction which, NDList arguments) {
    return outputs.isEmpty() ? new NDList() : which.call(arguments);
  }

  /** A differentiable copy in float32 of an output in another precision; else the output. */
  NDArray toFloat32(NDArray output) {
    return conversion == null ? output : conversion.call(output);
  }

  @Override
  public void close() {
    if (conversion != null) {
      conversion.close();
    }
    function.close();
    if (torus()) {
      nonCircular.close();
    }
  }
}
