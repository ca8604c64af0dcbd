package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.fault.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link FeatureExtractor} with weights: computes the requested layers of an image in one native
 * call that ends at the deepest of them. Owns its parameters, except if it was derived from another
 * network.
 */
public final class FeatureNetwork implements AutoCloseable {
  /** All arguments of this name reach TorchScript as one list. */
  private static final String LIST = "p[]";

  private final FeatureExtractor extractor;
  private final InputConvention convention;
  private final LayerStack stack;
  private final ForwardConfig forwardConfig;
  private final NDManager manager;
  private final ParameterSet parameters;
  private final CompiledForward compiled;

  /** Actions to run on close. */
  private final List<Runnable> owned;

  /**
   * A network with zero padding in single precision.
   *
   * @param weights the source of the parameters
   * @param outputLayers the layers that {@link #forward} returns
   * @param parent the parent of the manager that owns the parameters
   */
  public FeatureNetwork(
      FeatureExtractor extractor,
      Weights weights,
      Pooling pooling,
      Set<String> outputLayers,
      NDManager parent) {
    this(extractor, weights, ForwardConfig.PLAIN.with(pooling), outputLayers, parent);
  }

  /**
   * A network.
   *
   * @param weights the source of the parameters
   * @param outputLayers the layers that {@link #forward} returns
   * @param parent the parent of the manager that owns the parameters
   */
  public FeatureNetwork(
      FeatureExtractor extractor,
      Weights weights,
      ForwardConfig forwardConfig,
      Set<String> outputLayers,
      NDManager parent) {
    this.extractor = extractor;
    this.convention = weights.convention();
    this.stack = LayerStack.upTo(extractor.layers(), outputLayers);
    this.forwardConfig = forwardConfig;
    this.manager = parent.newSubManager();
    this.parameters = new ParameterSet(LIST, forwardConfig.precision(), manager);
    this.compiled = CompiledForward.of(stack, outputLayers, forwardConfig, manager);
    this.owned = List.of(compiled::close, parameters::close, manager::close);
    loadParameters(weights);
  }

  private FeatureNetwork(
      FeatureNetwork owner, LayerStack stack, CompiledForward compiled, List<Runnable> owned) {
    this.extractor = owner.extractor;
    this.convention = owner.convention;
    this.stack = stack;
    this.forwardConfig = owner.forwardConfig;
    this.manager = owner.manager;
    this.parameters = owner.parameters;
    this.compiled = compiled;
    this.owned = owned;
  }

  /** A view of this network; closing it leaves this network open. */
  public FeatureNetwork unowned() {
    return new FeatureNetwork(this, stack, compiled, List.of());
  }

  /** A view of this network; closing it runs {@code close}, which must close this network. */
  public FeatureNetwork closing(Runnable close) {
    return new FeatureNetwork(this, stack, compiled, List.of(close));
  }

  /**
   * A network for a subset of the layers, which ends at the deepest of them. It shares the
   * parameters of this network and must be closed first.
   *
   * @param outputLayers the layers that its {@link #forward} returns
   */
  public FeatureNetwork narrowed(Set<String> outputLayers) {
    if (outputLayers.containsAll(compiled.outputs())) {
      return unowned();
    }
    LayerStack shorter = LayerStack.upTo(stack.layers(), outputLayers);
    CompiledForward narrow = CompiledForward.of(shorter, outputLayers, forwardConfig, manager);
    return new FeatureNetwork(this, shorter, narrow, List.of(narrow::close));
  }

  private void loadParameters(Weights weights) {
    for (Layer.Convolution convolution : stack.convolutions()) {
      for (String name : List.of(convolution.weight(), convolution.bias())) {
        try (NDArray values = weights.read(name, manager)) {
          parameters.add(name, values, true);
        }
      }
    }
  }

  /**
   * The parameters by the extractor's names, in the network's precision; initially without
   * gradients.
   */
  public ParameterSet parameters() {
    return parameters;
  }

  /** The input that the weights expect. */
  public InputConvention convention() {
    return convention;
  }

  /** The names of the layers that {@link #forward} returns, in the order of the network. */
  public List<String> outputLayers() {
    return compiled.outputs();
  }

  /** The layers that a forward compiled computes. */
  public LayerStack stack() {
    return stack;
  }

  /** The precision of a forward compiled. */
  public Precision precision() {
    return forwardConfig.precision();
  }

  /** Whether the padding is circular. */
  public boolean torus() {
    return compiled.torus();
  }

  /** The divisor of both sides of an image: 1 unless the padding is circular. */
  public int unit() {
    return torus() ? stack.smallestSide() : 1;
  }

  /**
   * Computes the activations of one or several images of the same size.
   *
   * @param image (N, 3, H, W), RGB in [0, 1]; the activations belong to its manager
   * @throws LabException if the image is too small for the deepest layer
   */
  public LayerActivations forward(NDArray image) {
    return forward(image, compiled.function());
  }

  /**
   * Computes the activations of an image whose opposite edges do not meet, with zero padding in
   * place of circular padding.
   *
   * @param image as in {@link #forward}
   */
  public LayerActivations forwardNonCircular(NDArray image) {
    return forward(image, compiled.nonCircular());
  }

  private LayerActivations forward(NDArray image, ScriptFunction network) {
    stack.checkSize(image.getShape().get(3), image.getShape().get(2));
    NDList arguments = new NDList(normalised(image));
    arguments.addAll(parameters.all());
    NDList activations = compiled.call(network, arguments);
    Map<String, NDArray> byLayer = new HashMap<>();
    for (int i = 0; i < activations.size(); i++) {
      byLayer.put(compiled.outputs().get(i), activations.get(i));
    }
    return new LayerActivations(image, byLayer, compiled::toFloat32);
  }

  private NDArray normalised(NDArray image) {
    NDArray normalised = Faults.guard(extractor, () -> extractor.normalise(image, convention));
    if (!normalised.getShape().equals(image.getShape())) {
      throw Faults.fault(
          extractor,
          "turns images of shape %s into %s".formatted(image.getShape(), normalised.getShape()));
    }
    return normalised;
  }

  @Override
  public void close() {
    owned.forEach(Runnable::run);
  }
}
