package io.imglab.app.runtime;

import io.imglab.core.io.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code imglab runtime list}.
 *
 * @param override the folder of the variable that takes precedence; null if it is not set
 */
record RuntimesJson(List<Listed> runtimes, @Nullable String override) {
  /**
   * A runtime.
   *
   * @param folder null for the one that comes with imglab, and where it is not downloaded
   */
  private record Listed(
      String runtime, String libtorch, boolean installed, @Nullable Path folder, boolean inUse) {}

  static String of(RuntimeChoice choice, CudaLibtorch cuda, Map<String, String> environment) {
    List<Listed> all = new ArrayList<>();
    all.add(
        new Listed(RuntimeChoice.CPU, cuda.version(), true, null, isIn(choice, RuntimeChoice.CPU)));
    all.add(
        new Listed(
            RuntimeChoice.CUDA,
            cuda.version() + " " + CudaLibtorch.FLAVOUR,
            cuda.isInstalled(),
            cuda.isInstalled() ? cuda.folder() : null,
            isIn(choice, RuntimeChoice.CUDA)));
    if (isIn(choice, RuntimeChoice.PATH)) {
      all.add(new Listed(RuntimeChoice.PATH, choice.flavour(), true, choice.folder(), true));
    }
    for (LibtorchFolder found : LibtorchFolder.installed(environment, Path.of("/"))) {
      if (!found.folder().equals(choice.folder())) {
        String libtorch = found.version() + " " + found.builtFor();
        all.add(new Listed(RuntimeChoice.PATH, libtorch, true, found.folder(), false));
      }
    }
    return Json.line(new RuntimesJson(all, environment.get(RuntimeChoice.LIBRARY_PATH)));
  }

  private static boolean isIn(RuntimeChoice choice, String kind) {
    return choice.kind().equals(kind);
  }
}
