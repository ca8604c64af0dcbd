package io.imglab;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables of native libraries. Java cannot set its own environment, but what a C
 * library reads when it is loaded, later than Java, can be set in time.
 */
final class NativeEnvironment {
  private static final String WAITING = "OMP_WAIT_POLICY";
  private static final String WARNINGS = "TORCH_CPP_LOG_LEVEL";
  private static final Map<String, String> RECOMMENDED = new LinkedHashMap<>();

  static {
    RECOMMENDED.put(WAITING, "passive");
    RECOMMENDED.put(WARNINGS, "ERROR");
    RECOMMENDED.put("MALLOC_ARENA_MAX", "1");
    RECOMMENDED.put("MALLOC_MMAP_THRESHOLD_", "4194304");
  }

  private NativeEnvironment() {}

  static Map<String, String> recommended() {
    return Collections.unmodifiableMap(RECOMMENDED);
  }

  /** Sets what LibTorch reads when it is loaded, and keeps DJL from the network. */
  static synchronized void apply() {
    // DJL reads both when its engine is loaded; without them it connects to the internet.
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("OPT_OUT_TRACKING", "true");
    if (!Platform.isWindows()) { // which has another function for it
      List.of(WAITING, WARNINGS)
          .forEach(name -> setUnlessSetInC(name, RECOMMENDED.getOrDefault(name, "")));
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void setUnlessSetInC(String name, String value) {
    try {
      Function setenv = NativeLibrary.getInstance("c").getFunction("setenv");
      setenv.invokeInt(new Object[] {name, value, /* overwrite= */ 0});
    } catch (LinkageError e) {
      // costs speed where other programs run, nothing else
    }
  }
}
