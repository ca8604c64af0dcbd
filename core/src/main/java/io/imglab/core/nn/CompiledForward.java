package io.imglab.core.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Padding;
import java.util.List;
import java.util.Set;

/**
 * The one native call that takes images through a stack of layers.
 *
 * @param outputs the layers that it returns
 * @param function the call
 * @param nonCircular the same for a picture that is no tile, whatever the padding
 */
record CompiledForward(List<String> outputs, ScriptFunction function, ScriptFunction nonCircular)
    implements AutoCloseable {
  /**
   * Compiles it.
   *
   * @param wanted the layers that it shall return
   */
  static CompiledForward of(
      LayerStack stack, Set<String> wanted, ForwardConfig forwardConfig, NDManager manager) {
    List<String> outputs =
        stack.layers().stream().map(Layer::name).filter(wanted::contains).toList();
    ScriptFunction function = compile(stack, wanted, forwardConfig, manager);
    return new CompiledForward(
        outputs,
        function,
        forwardConfig.padding() == Padding.CIRCULAR
            ? compile(stack, wanted, forwardConfig.with(Padding.ZERO), manager)
            : function);
  }

  private static ScriptFunction compile(
      LayerStack stack, Set<String> wanted, ForwardConfig forwardConfig, NDManager manager) {
    return ScriptFunction.compile(FeatureScript.of(stack.layers(), wanted, forwardConfig), manager);
  }

  /** Whether opposite edges of an image meet. */
  boolean torus() {
    return nonCircular != function;
  }

  /** Calls {@link #function} or {@link #nonCircular}. */
  NDList call(ScriptFunction which, NDList arguments) {
    return outputs.isEmpty() ? new NDList() : which.call(arguments);
  }

  @Override
  public void close() {
    function.close();
    if (torus()) {
      nonCircular.close();
    }
  }
}
