package io.imglab.app.runtime;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which LibTorch computes, as {@code imglab runtime use} recorded it in {@code runtime.json}. The
 * launcher reads {@code tf32} from the same file: CUDA's libraries look for it in the environment
 * of the process.
 *
 * @param kind {@code cpu}, {@code cuda} or {@code path}
 * @param folder where LibTorch lies; null for the one that comes with imglab
 * @param flavour LibTorch's name for what it was built for, such as {@code cu128}
 * @param tf32 whether a GPU may round factors to ten bits
 * @param autotune whether cuDNN tries its algorithms out first
 */
public record RuntimeChoice(
    String kind, @Nullable Path folder, String flavour, boolean tf32, boolean autotune) {
  static final String CPU = "cpu";
  static final String CUDA = "cuda";
  static final String PATH = "path";

  /** What DJL reads before it loads LibTorch. */
  static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  static final String FLAVOUR = "PYTORCH_FLAVOR";
  static final String AUTOTUNE = "ai.djl.pytorch.cudnn_benchmark";

  /** The LibTorch that comes with imglab; rounding as PyTorch does it, no trying out. */
  static final RuntimeChoice DEFAULT = new RuntimeChoice(CPU, null, CPU, true, false);

  /**
   * Reads the choice.
   *
   * @throws LabException if the file is damaged
   */
  public static RuntimeChoice read(LabHome home) {
    Path file = file(home);
    if (!Files.exists(file)) {
      return DEFAULT;
    }
    RuntimeChoice choice = Json.read(file, RuntimeChoice.class);
    if (choice.kind == null || choice.flavour == null) {
      throw new LabException("'%s' is damaged".formatted(file));
    }
    return choice;
  }

  void write(LabHome home) {
    try {
      Files.createDirectories(home.folder());
      AtomicFile.writeText(file(home), Json.pretty(this));
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(file(home), e.getMessage()), e);
    }
  }

  private static Path file(LabHome home) {
    return home.folder().resolve("runtime.json");
  }

  /** Whether its libraries are where they were. */
  boolean isThere() {
    return folder == null || Files.exists(folder.resolve(System.mapLibraryName("torch")));
  }

  /**
   * Tells DJL, which must not have loaded LibTorch yet. What the user's environment says prevails.
   *
   * @return what the user should know; empty if there is nothing to say
   */
  public String apply(Map<String, String> environment) {
    if (environment.containsKey(LIBRARY_PATH) || folder == null) {
      return "";
    } else if (!isThere()) {
      return "LibTorch is no longer in '%s', computing on the CPU; choose again with 'imglab runtime use'"
          .formatted(folder);
    }
    System.setProperty(LIBRARY_PATH, folder.toString());
    System.setProperty(FLAVOUR, flavour);
    System.setProperty(AUTOTUNE, Boolean.toString(autotune));
    return "";
  }
}
