package io.imglab.core.device;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Whether LibTorch is built for the CPU alone, found out without loading it, which takes long. */
final class CpuBuild {
  /** What a jar with LibTorch says of it. */
  private static final String DESCRIPTION = "native/lib/pytorch.properties";

  private CpuBuild() {}

  /** Whether the LibTorch that would be loaded is certainly one for the CPU alone. */
  static boolean isInUse() {
    return Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH", "").isEmpty()
        && Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR", "cpu").equals("cpu")
        && isEachForCpu(CpuBuild.class.getClassLoader());
  }

  /** Whether there is a jar with LibTorch, and none for a GPU. */
  static boolean isEachForCpu(ClassLoader classPath) {
    try {
      List<URL> descriptions = Collections.list(classPath.getResources(DESCRIPTION));
      for (URL description : descriptions) {
        if (!flavour(description).equals("cpu")) {
          return false;
        }
      }
      return !descriptions.isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static String flavour(URL description) throws IOException {
    try (InputStream in = description.openStream()) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("flavor", "");
    }
  }
}
