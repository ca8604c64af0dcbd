package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.fault.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@link FeatureExtractor} with its weights in place: one native call from an image to all wanted
 * layers, and no work behind the deepest of them.
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
  private final CompiledForward pass;

  /** What to do when this is closed. */
  private final List<Runnable> owned;

  /**
   * Builds the network.
   *
   * @param weights gives the parameters
   * @param wanted the layers that {@link #forward} shall return
   * @param parent the manager under which the parameters live
   */
  public FeatureNetwork(
      FeatureExtractor extractor,
      Weights weights,
      Pooling pooling,
      Set<String> wanted,
      NDManager parent) {
    this(extractor, weights, ForwardConfig.PLAIN.with(pooling), wanted, parent);
  }

  /**
   * Builds the network with all choices.
   *
   * @param weights gives the parameters
   * @param wanted the layers that {@link #forward} shall return
   * @param parent the manager under which the parameters live
   */
  public FeatureNetwork(
      FeatureExtractor extractor,
      Weights weights,
      ForwardConfig forwardConfig,
      Set<String> wanted,
      NDManager parent) {
    this.extractor = extractor;
    this.convention = weights.convention();
    this.stack = LayerStack.upTo(extractor.layers(), wanted);
    this.forwardConfig = forwardConfig;
    this.manager = parent.newSubManager();
    this.parameters = new ParameterSet(LIST, manager);
    this.pass = CompiledForward.of(stack, wanted, forwardConfig, manager);
    this.owned = List.of(pass::close, parameters::close, manager::close);
    loadParameters(weights);
  }

  private FeatureNetwork(
      FeatureNetwork lender, LayerStack stack, CompiledForward pass, List<Runnable> owned) {
    this.extractor = lender.extractor;
    this.convention = lender.convention;
    this.stack = stack;
    this.forwardConfig = lender.forwardConfig;
    this.manager = lender.manager;
    this.parameters = lender.parameters;
    this.pass = pass;
    this.owned = owned;
  }

  /** This network for somebody who closes what he gets: that leaves this one open. */
  public FeatureNetwork unowned() {
    return new FeatureNetwork(this, stack, pass, List.of());
  }

  /**
   * The same for some of its layers, with no work behind the deepest of them. Lives on this one's
   * parameters: this one is to be closed last.
   *
   * @param wanted the layers that its {@link #forward} shall return
   */
  public FeatureNetwork narrowed(Set<String> wanted) {
    if (wanted.containsAll(pass.outputs())) {
      return unowned();
    }
    LayerStack shorter = LayerStack.upTo(stack.layers(), wanted);
    CompiledForward narrow = CompiledForward.of(shorter, wanted, forwardConfig, manager);
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

  /** Its parameters by the extractor's names, frozen until somebody thaws them. */
  public ParameterSet parameters() {
    return parameters;
  }

  /** The layers that a forward pass runs through. */
  public LayerStack stack() {
    return stack;
  }

  /** How exactly it computes. */
  public Precision precision() {
    return forwardConfig.precision();
  }

  /** Whether opposite edges of an image meet. */
  public boolean torus() {
    return pass.torus();
  }

  /** What both sides of an image must be multiples of: 1 unless it is a tile. */
  public int unit() {
    return torus() ? stack.smallestSide() : 1;
  }

  /**
   * Looks at an image, or at several of one size.
   *
   * @param image (N, 3, H, W), RGB in [0, 1]; the activations belong to its manager
   * @throws LabException if the image is too small for the deepest layer
   */
  public Activations forward(NDArray image) {
    return forward(image, pass.function());
  }

  /**
   * Looks at a picture that is no tile, whatever this network's padding: its opposite edges do not
   * meet.
   *
   * @param image as in {@link #forward}
   */
  public Activations forwardNonCircular(NDArray image) {
    return forward(image, pass.nonCircular());
  }

  private Activations forward(NDArray image, ScriptFunction network) {
    stack.checkSize(image.getShape().get(3), image.getShape().get(2));
    NDList arguments = new NDList(normalised(image));
    arguments.addAll(parameters.all());
    NDList activations = pass.call(network, arguments);
    Map<String, NDArray> byLayer = new HashMap<>();
    for (int i = 0; i < activations.size(); i++) {
      byLayer.put(pass.outputs().get(i), activations.get(i));
    }
    return new LayerActivations(image, byLayer);
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

  private record LayerActivations(NDArray image, Map<String, NDArray> byLayer)
      implements Activations {
    @Override
    public NDArray at(String layer) {
      NDArray activation = byLayer.get(layer);
      if (activation == null) {
        throw new IllegalArgumentException("layer '%s' was not asked for".formatted(layer));
      }
      return activation;
    }
  }
}
