package io.imglab.core.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Devices;
import io.imglab.core.device.VectorMath;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compares the first call of functions in this process with their second, and prints one line: the
 * names of those that differ, or {@code equal}. With the argument {@code cold}, LibTorch is opened
 * without the lab's preparation, to see how often the fault occurs on a machine.
 */
final class FirstCalls {
  private static final int ELEMENTS = 14_364;

  private FirstCalls() {}

  public static void main(String[] arguments) {
    boolean isCold = arguments.length > 0 && arguments[0].equals("cold");
    try (NDManager manager =
        isCold ? NDManager.newBaseManager(Device.cpu(), Devices.ENGINE) : Devices.open("cpu")) {
      Map<String, Boolean> stable = new LinkedHashMap<>();
      VectorMath.unstable(manager, ELEMENTS).forEach(name -> stable.put(name, false));
      scripts().forEach((name, body) -> stable.put(name, isStable(body, manager)));
      stable.values().removeIf(equal -> equal);
      System.out.println(stable.isEmpty() ? "equal" : String.join(" ", stable.keySet()));
    }
  }

  /** Calls of the other libraries that LibTorch starts on first use. */
  private static Map<String, String> scripts() {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("matmul", "torch.matmul(a, torch.t(a))");
    scripts.put("rfft2", "torch.view_as_real(torch.fft_rfft2(a))");
    scripts.put("eigh", "(torch.linalg_eigh(torch.matmul(a, torch.t(a))))[1]");
    scripts.put(
        "conv2d",
        "torch.conv2d(torch.reshape(a, [1, 3, 84, 57]), torch.reshape(torch.slice(torch.flatten(a),"
            + " 0, 0, 432), [16, 3, 3, 3]), None, [1, 1], [1, 1])");
    return scripts;
  }

  private static boolean isStable(String body, NDManager manager) {
    String source = "def forward(self, a: Tensor) -> Tensor:\n  return " + body + "\n";
    try (NDManager scope = manager.newSubManager();
        ScriptFunction function = ScriptFunction.compile(source, scope)) {
      NDArray values = scope.arange(ELEMENTS).mul(0.37f).sin().reshape(new Shape(84, 171));
      float[] first = function.call(new NDList(values)).get(0).toFloatArray();
      float[] second = function.call(new NDList(values)).get(0).toFloatArray();
      return Arrays.equals(first, second);
    }
  }
}
