package io.imglab.core.device;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The elementwise functions that LibTorch hands to a vector mathematics library.
 *
 * <p>That library chooses its code for the processor during the first call of a function. A second
 * thread that enters the function meanwhile computes its share of the elements with another, less
 * exact form: in one process of 20 to 100 under load, half of the results of the first parallel
 * {@code exp} or {@code tanh} differed by 9e-5 relative from those of every later call. The same
 * seed then gave another picture.
 */
public final class VectorMath {
  /** By name; all are defined at 0.5. */
  private static final Map<String, UnaryOperator<NDArray>> FUNCTIONS = functions();

  private static final List<DataType> TYPES = List.of(DataType.FLOAT32, DataType.FLOAT64);

  private VectorMath() {}

  /** The functions by name, each defined at 0.5. */
  static Map<String, UnaryOperator<NDArray>> all() {
    return FUNCTIONS;
  }

  /**
   * Calls every function on one element, which LibTorch computes on the calling thread alone, so
   * that no later call is the first.
   */
  static void initialise() {
    Once.ensure();
  }

  /**
   * The functions whose first call in parallel differs from the second: none after {@link
   * #initialise}.
   *
   * @param elements length of the array; LibTorch uses several threads from about 2,048
   */
  public static List<String> unstable(NDManager manager, int elements) {
    return FUNCTIONS.keySet().stream()
        .filter(name -> !isStable(FUNCTIONS.get(name), manager, elements))
        .toList();
  }

  private static boolean isStable(
      UnaryOperator<NDArray> function, NDManager manager, int elements) {
    try (NDManager scope = manager.newSubManager()) {
      // Values in [0.1, 0.9], where every function is defined.
      NDArray values = scope.arange(elements).mul(0.8f / elements).add(0.1f);
      NDArray first = function.apply(values);
      NDArray second = function.apply(values);
      return first.contentEquals(second);
    }
  }

  private static Map<String, UnaryOperator<NDArray>> functions() {
    Map<String, UnaryOperator<NDArray>> functions = new LinkedHashMap<>();
    functions.put("exp", NDArray::exp);
    functions.put("log", NDArray::log);
    functions.put("log2", NDArray::log2);
    functions.put("log10", NDArray::log10);
    functions.put("sqrt", NDArray::sqrt);
    functions.put("pow", array -> array.pow(-0.25));
    functions.put("sin", NDArray::sin);
    functions.put("cos", NDArray::cos);
    functions.put("tan", NDArray::tan);
    functions.put("asin", NDArray::asin);
    functions.put("acos", NDArray::acos);
    functions.put("atan", NDArray::atan);
    functions.put("sinh", NDArray::sinh);
    functions.put("cosh", NDArray::cosh);
    functions.put("tanh", NDArray::tanh);
    functions.put("erf", NDArray::erf);
    functions.put("erfinv", NDArray::erfinv);
    functions.put("gammaln", NDArray::gammaln);
    return functions;
  }

  /** Runs its initialiser once per process. */
  private static final class Once {
    static {
      try (NDManager cpu = NDManager.newBaseManager(Device.cpu(), Devices.ENGINE)) {
        for (DataType type : TYPES) {
          NDArray half = cpu.full(new Shape(1), 0.5f, type);
          for (UnaryOperator<NDArray> function : FUNCTIONS.values()) {
            function.apply(half).close();
          }
        }
      }
    }

    static void ensure() {}
  }
}
