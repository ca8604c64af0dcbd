package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A network that can be trained: the parameters of an {@link Architecture}, which it owns, and one
 * native call per forward mode.
 */
public final class Network implements AutoCloseable {
  /** All arguments of this name reach TorchScript as one list. */
  private static final String LIST = "p[]";

  private final Architecture architecture;
  private final Precision precision;
  private final NDManager manager;
  private final ParameterSet parameters;
  private final Map<ForwardMode, ScriptFunction> functions = new EnumMap<>(ForwardMode.class);

  /**
   * A network with newly initialised parameters.
   *
   * @param seed of the initial parameters
   */
  public Network(Architecture architecture, long seed, NDManager parent) {
    this(architecture, seed, Precision.FLOAT32, parent);
  }

  /**
   * A network that is trained in a precision, with parameters and gradients in float32.
   *
   * @param precision of activations and products in training; {@link ForwardMode#EVAL} is always in
   *     float32
   */
  public Network(Architecture architecture, long seed, Precision precision, NDManager parent) {
    this.architecture = architecture;
    this.precision = precision;
    this.manager = parent.newSubManager();
    this.parameters = new ParameterSet(LIST, manager);
    for (Architecture.Named named : architecture.parameters()) {
      Shape shape = named.parameter().shape();
      Noise noise = Noise.of(seed, named.name(), 0);
      float[] values = values(named.parameter().initial(), noise, (int) shape.size());
      try (NDArray initial = NativeArray.of(values, shape, manager)) {
        parameters.add(named.name(), initial, named.parameter().learnt());
      }
    }
  }

  private static float[] values(Initial initial, Noise noise, int count) {
    float[] values;
    if (initial instanceof Initial.Normal normal) {
      values = noise.normal(count);
      for (int i = 0; i < count; i++) {
        values[i] = (float) (normal.mean() + normal.deviation() * values[i]);
      }
    } else if (initial instanceof Initial.Uniform uniform) {
      values = noise.uniform(count);
      for (int i = 0; i < count; i++) {
        values[i] = (float) (uniform.bound() * (2 * values[i] - 1));
      }
    } else {
      values = new float[count];
      java.util.Arrays.fill(values, (float) ((Initial.Constant) initial).value());
    }
    return values;
  }

  public Architecture architecture() {
    return architecture;
  }

  /** The parameters and buffers, owned by this network. */
  public ParameterSet parameters() {
    return parameters;
  }

  /** Runs a batch through the network; the result belongs to its manager. */
  public NDArray forward(NDArray batch, ForwardMode mode) {
    return forward(batch, mode, parameters);
  }

  /** The same with other parameters of the same shapes. */
  public NDArray forward(NDArray batch, ForwardMode mode, ParameterSet others) {
    List<NDArray> arguments = new ArrayList<>();
    arguments.add(batch);
    arguments.addAll(others.all());
    return function(mode).call(new NDList(arguments)).singletonOrThrow();
  }

  private ScriptFunction function(ForwardMode mode) {
    return functions.computeIfAbsent(mode, kind -> ScriptFunction.compile(script(kind), manager));
  }

  private String script(ForwardMode mode) {
    return NetworkScript.of(
        architecture, mode, mode == ForwardMode.EVAL ? Precision.FLOAT32 : precision);
  }

  @Override
  public void close() {
    functions.values().forEach(ScriptFunction::close);
    parameters.close();
    manager.close();
  }
}
