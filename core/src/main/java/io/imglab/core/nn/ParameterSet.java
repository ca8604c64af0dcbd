package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.io.Excerpt;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.tensor.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Named arrays of one network: parameters, or optimiser state per parameter. Owns the arrays. */
public final class ParameterSet implements AutoCloseable {
  private final String list;
  private final NDManager manager;
  private final Conversion conversion;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, NDArray> learnt = new LinkedHashMap<>();

  /**
   * An empty set.
   *
   * @param list the name, with brackets, under which TorchScript receives all arrays as one list
   */
  public ParameterSet(String list, NDManager parent) {
    this(list, Precision.FLOAT32, parent);
  }

  /**
   * An empty set of arrays in a precision.
   *
   * @param precision bfloat16 for arrays that are never saved
   */
  ParameterSet(String list, Precision precision, NDManager parent) {
    this.list = list;
    this.manager = parent.newSubManager();
    this.conversion = new Conversion(precision, manager);
  }

  /** Adds a copy of an array in the precision of the set, kernels in channels-last order. */
  void add(String name, NDArray values, boolean isLearnt) {
    arrays.put(name, values);
    if (isLearnt) {
      learnt.put(name, values);
    }
    replace(name, values);
  }

  /**
   * A set with a value for each array of this one.
   *
   * @param learntOnly whether to omit buffers
   * @param copy computes the value
   */
  public ParameterSet derived(
      String otherList, boolean learntOnly, UnaryOperator<NDArray> copy, NDManager parent) {
    ParameterSet other = new ParameterSet(otherList, parent);
    (learntOnly ? learnt : arrays)
        .forEach(
            (name, array) -> {
              try (NDArray value = copy.apply(array)) {
                other.add(name, value, learnt.containsKey(name));
              }
            });
    return other;
  }

  private void replace(String name, NDArray values) {
    values.setName(null); // a copy keeps the name, and would become part of the list
    NDArray copy = conversion.of(values);
    copy.attach(manager);
    copy.setName(list);
    arrays.put(name, copy);
    if (learnt.containsKey(name)) {
      learnt.put(name, copy);
    }
  }

  /** Enables or disables gradients of the learnt parameters. */
  public void thaw(boolean thawed) {
    learnt.values().forEach(array -> array.setRequiresGradient(thawed));
  }

  /** All arrays, in the order of the forward pass. */
  public List<NDArray> all() {
    return new ArrayList<>(arrays.values());
  }

  /** The arrays that training changes. */
  public List<NDArray> learnt() {
    return new ArrayList<>(learnt.values());
  }

  /** All arrays by name. */
  public Map<String, NDArray> byName() {
    return java.util.Collections.unmodifiableMap(arrays);
  }

  /** Adds all arrays to a state. */
  public void save(StateDict state, String prefix) {
    arrays.forEach((name, array) -> state.put(prefix + name, array));
  }

  /**
   * Checks that {@link #restore} will succeed.
   *
   * @throws io.imglab.core.LabException if the state is of another network
   */
  public void check(StateDict state, String prefix) {
    arrays.forEach((name, array) -> state.checkShape(prefix + name, array.getShape()));
  }

  /**
   * Checks that {@link #load} will succeed for a network of these shapes.
   *
   * @param file name of the file, for messages
   * @throws LabException if a tensor is missing or of another shape
   */
  public static void check(Map<String, Shape> shapes, Safetensors tensors, String file) {
    shapes.forEach(
        (name, shape) -> {
          if (!tensors.names().contains(name)) {
            throw new LabException(
                "'%s' lacks tensor '%s'; use a file of this network".formatted(file, name));
          } else if (!tensors.shape(name).equals(shape)) {
            throw new LabException(
                "'%s' has '%s' of shape %s instead of %s; use a file of this network"
                    .formatted(file, name, Excerpt.of(tensors.shape(name).toString()), shape));
          }
        });
  }

  /** Copies the tensors of a file that was {@linkplain #check checked}. */
  public void load(Safetensors tensors, NDManager scope) {
    StateDict state = new StateDict();
    arrays.keySet().forEach(name -> state.put(name, tensors.read(name, scope)));
    restore(state, "");
  }

  /** Copies the arrays that {@link #save} put into a state. */
  public void restore(StateDict state, String prefix) {
    for (String name : List.copyOf(arrays.keySet())) {
      NDArray old = arrays.get(name);
      replace(name, state.array(prefix + name));
      old.close();
    }
  }

  @Override
  public void close() {
    conversion.close();
    manager.close();
  }
}
