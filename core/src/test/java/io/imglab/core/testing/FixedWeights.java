package io.imglab.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.nn.Weights;
import java.util.HashMap;
import java.util.Map;

/** Weights given in a test; reading any other parameter fails it. */
public final class FixedWeights implements Weights {
  private final InputConvention convention;
  private final Map<String, float[]> values = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  public FixedWeights(InputConvention convention) {
    this.convention = convention;
  }

  /** Adds a parameter. */
  public FixedWeights with(String parameter, Shape shape, float... numbers) {
    values.put(parameter, numbers);
    shapes.put(parameter, shape);
    return this;
  }

  @Override
  public InputConvention convention() {
    return convention;
  }

  @Override
  public NDArray read(String parameter, NDManager manager) {
    if (!values.containsKey(parameter)) {
      throw new AssertionError("unexpected read of '" + parameter + "'");
    }
    return manager.create(values.get(parameter).clone(), shapes.get(parameter));
  }
}
