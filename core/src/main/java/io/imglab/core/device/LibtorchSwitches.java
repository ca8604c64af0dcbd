package io.imglab.core.device;

import ai.djl.engine.Engine;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Switches of LibTorch for which DJL has no method, called by the names that C++ gives them in
 * LibTorch's library. Compilers other than Microsoft's agree on these names.
 */
public final class LibtorchSwitches {
  /** What the description of DJL's engine ends with. */
  private static final String FOLDER = "PyTorch Library:";

  /** Read by CUDA's libraries, not by LibTorch. */
  private static final String TF32_OVERRIDE = "NVIDIA_TF32_OVERRIDE";

  private static final String TF32 = "_ZNK2at7Context14allowTF32CuDNNEv";
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final Object TRUE = (byte) 1;
  private static final Object FALSE = (byte) 0;

  private LibtorchSwitches() {}

  /**
   * Lets convolutions on a GPU round their factors to ten bits, or forbids it. Matrix products keep
   * all bits in either case, as LibTorch has it by default. {@code NVIDIA_TF32_OVERRIDE=0} forbids
   * it whatever is set here.
   *
   * @return false if this LibTorch has no such switch
   */
  public static boolean allowTf32(boolean inConvolutions) {
    return call("_ZN2at7Context17setAllowTF32CuDNNEb", inConvolutions ? TRUE : FALSE)
        && call("_ZN2at7Context18setAllowTF32CuBLASEb", FALSE);
  }

  /** Whether convolutions on a GPU may round their factors; true if that is unknown. */
  public static boolean allowsTf32() {
    return !"0".equals(System.getenv(TF32_OVERRIDE)) && isSet(TF32, true);
  }

  /**
   * Whether convolutions of float32 on a device round their factors: on a GPU from Ampere on, or of
   * an unknown generation, unless that is forbidden.
   *
   * @param device {@code cpu} or {@code cuda:N}
   * @param gpus those of the machine; not asked for a CPU
   */
  public static boolean usesTf32(String device, Supplier<List<Gpu>> gpus) {
    return !device.equals("cpu")
        && allowsTf32()
        && gpus.get().stream()
            .filter(gpu -> device.equals("cuda:" + gpu.index()))
            .allMatch(Gpu::isAmpereOrNewer);
  }

  /**
   * Whether convolutions on a device round their factors even when that is forbidden, because this
   * LibTorch has no such switch.
   *
   * @param device {@code cpu} or {@code cuda:N}
   */
  public static boolean keepsTf32(String device) {
    return withTf32(false, () -> usesTf32(device, Gpu::all));
  }

  /**
   * Computes something with all bits unless it tolerates TF32, and sets the switch back as it was.
   */
  public static <T> T withTf32(boolean tolerated, Supplier<T> work) {
    if (tolerated) {
      return work.get();
    }
    boolean before = isSet(TF32, true);
    allowTf32(false);
    try {
      return work.get();
    } finally {
      allowTf32(before);
    }
  }

  /**
   * Prefers algorithms that give the same bits each time, on a GPU at the cost of speed. Operators
   * that have no such algorithm keep the one they have.
   *
   * @return false if this LibTorch has no such switch
   */
  public static boolean setDeterministic(boolean deterministic) {
    Object value = deterministic ? TRUE : FALSE;
    // LibTorch would also fill all memory that it allocates, which shows errors but costs time.
    return call("_ZN2at7Context39setDeterministicFillUninitializedMemoryEb", FALSE)
        && call("_ZN2at7Context21setDeterministicCuDNNEb", value)
        && call("_ZN2at7Context26setDeterministicAlgorithmsEbb", value, TRUE);
  }

  /** Whether such algorithms are preferred. */
  public static boolean isDeterministic() {
    return isSet("_ZNK2at7Context23deterministicAlgorithmsEv", false);
  }

  private static boolean call(String name, Object... values) {
    try {
      Object[] arguments = new Object[1 + values.length];
      arguments[0] = context();
      System.arraycopy(values, 0, arguments, 1, values.length);
      function(name).invokeVoid(arguments);
      return true;
    } catch (LinkageError e) { // another compiler, or another version
      return false;
    }
  }

  private static boolean isSet(String name, boolean unknown) {
    try {
      Object value = function(name).invoke(Byte.class, new Object[] {context()});
      return ((Byte) value) != 0;
    } catch (LinkageError e) {
      return unknown;
    }
  }

  private static Pointer context() {
    return function(CONTEXT).invokePointer(new Object[0]);
  }

  private static Function function(String name) {
    String engine = Engine.getEngine(Devices.ENGINE).toString();
    String folder = engine.substring(engine.lastIndexOf(FOLDER) + FOLDER.length()).strip();
    Path library = Path.of(folder, System.mapLibraryName("torch_cpu"));
    return NativeLibrary.getInstance(library.toString()).getFunction(name);
  }
}
