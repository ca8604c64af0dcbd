package io.imglab.core.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as a script of PyTorch would compute it: in float32, images in the order N, C, H, W,
 * one call of DJL after the other. The baseline of benchmarks; training mode.
 */
public final class EagerNetwork implements AutoCloseable {
  private final NDManager manager;
  private final List<Layer> layers;
  private final Map<String, List<NDArray>> parameters = new HashMap<>();
  private final Map<String, NDArray> learnt = new LinkedHashMap<>();
  private final Map<String, ScriptFunction> scripts = new HashMap<>();

  /** Where the parameters come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * The values of a parameter, in row-major order.
     *
     * @param index position of the layer
     */
    float[] read(int index, Layer layer, Parameter parameter);
  }

  /** A network with a copy of its parameters. */
  public EagerNetwork(List<Layer> layers, Source source, NDManager parent) {
    this.manager = parent.newSubManager();
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      List<NDArray> arrays = new ArrayList<>();
      for (Parameter parameter : layer.parameters()) {
        NDArray array =
            NativeArray.of(source.read(i, layer, parameter), parameter.shape(), manager);
        arrays.add(array);
        if (parameter.learnt()) {
          learnt.put(layer.name() + '.' + parameter.name(), array);
        }
      }
      parameters.put(layer.name(), arrays);
      if (!EagerLayer.isBound(layer)) {
        scripts.put(layer.name(), ScriptFunction.compile(script(layer), manager));
      }
    }
  }

  private static String script(Layer layer) {
    String arguments = "";
    String expression = layer.expression().replace("{_}", "").replace("{training}", "True");
    for (Parameter parameter : layer.parameters()) {
      arguments += ", %s: Tensor".formatted(parameter.name());
      expression = expression.replace("{%s}".formatted(parameter.name()), parameter.name());
    }
    return "def forward(self, x: Tensor%s) -> Tensor:\n  return %s\n"
        .formatted(arguments, expression);
  }

  /** The trained parameters by name. */
  public Map<String, NDArray> learnt() {
    return learnt;
  }

  /** Has gradients of the trained parameters computed. */
  public void train() {
    learnt.values().forEach(array -> array.setRequiresGradient(true));
  }

  /** The output of the last layer; it belongs to the manager of {@code x}. */
  public NDArray forward(NDArray x) {
    return forward(x, Map.of(), Set.of());
  }

  /** The outputs of some layers; they belong to the manager of {@code x}. */
  public Map<String, NDArray> forward(NDArray x, Set<String> outputLayers) {
    Map<String, NDArray> outputs = new LinkedHashMap<>();
    forward(x, outputs, outputLayers);
    return outputs;
  }

  private NDArray forward(NDArray input, Map<String, NDArray> outputs, Set<String> wanted) {
    NDArray x = input;
    @Nullable NDArray done = null;
    for (Layer layer : layers) {
      NDArray y = forward(layer, x);
      if (done != null) {
        done.close(); // like a script's variable that is assigned anew
      }
      done = wanted.contains(layer.name()) ? null : y;
      if (wanted.contains(layer.name())) {
        outputs.put(layer.name(), y);
      }
      x = y;
    }
    return x;
  }

  private NDArray forward(Layer layer, NDArray x) {
    List<NDArray> own = parameters.getOrDefault(layer.name(), List.of());
    ScriptFunction script = scripts.get(layer.name());
    if (script == null) {
      return EagerLayer.forward(layer, x, own);
    }
    List<NDArray> arguments = new ArrayList<>(List.of(x));
    arguments.addAll(own);
    return script.call(arguments.toArray(NDArray[]::new));
  }

  @Override
  public void close() {
    scripts.values().forEach(ScriptFunction::close);
    manager.close();
  }
}
