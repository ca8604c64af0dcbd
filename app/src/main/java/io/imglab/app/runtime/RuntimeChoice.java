package io.imglab.app.runtime;

import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which LibTorch computes, as {@code imglab runtime use} recorded it in {@code runtime.json}. The
 * launcher reads {@code tf32} from the same file, since CUDA's libraries take it from the
 * environment of the process.
 *
 * @param kind {@code cpu}, {@code cuda} or {@code path}
 * @param folder where LibTorch is; null for the one that comes with imglab
 * @param flavour LibTorch's name for what it was built for, such as {@code cu128}
 * @param tf32 whether a GPU may round the factors of products to ten bits of mantissa
 * @param autotune whether cuDNN times its algorithms first and takes the fastest
 * @param deterministic whether algorithms are preferred that give the same bits each time on a GPU
 */
public record RuntimeChoice(
    String kind,
    @Nullable Path folder,
    String flavour,
    boolean tf32,
    boolean autotune,
    boolean deterministic) {
  static final String CPU = "cpu";
  static final String CUDA = "cuda";
  static final String PATH = "path";

  /** What DJL reads before it loads LibTorch. */
  static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";

  static final String FLAVOUR = "PYTORCH_FLAVOR";
  static final String AUTOTUNE = "ai.djl.pytorch.cudnn_benchmark";

  /** The LibTorch that comes with imglab, with PyTorch's defaults for CUDA. */
  static final RuntimeChoice DEFAULT = new RuntimeChoice(CPU, null, CPU, true, false);

  /** A choice without deterministic algorithms. */
  RuntimeChoice(
      String kind, @Nullable Path folder, String flavour, boolean tf32, boolean autotune) {
    this(kind, folder, flavour, tf32, autotune, false);
  }

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
    return Json.readRecord(file, RuntimeChoice.class);
  }

  void write(LabHome home) {
    try {
      Files.createDirectories(home.folder());
      AtomicFile.writeText(file(home), Json.pretty(this));
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(file(home), Reasons.of(e)), e);
    }
  }

  private static Path file(LabHome home) {
    return home.folder().resolve("runtime.json");
  }

  /** Whether the chosen LibTorch still exists. */
  boolean isInstalled() {
    return folder == null || Files.exists(folder.resolve(System.mapLibraryName("torch")));
  }

  /**
   * Passes the choice to DJL, which must not have loaded LibTorch yet. A folder that the
   * environment names has precedence; the options hold for it, too.
   *
   * @return a message for the user; empty if there is none
   */
  public String apply(Map<String, String> environment) {
    if (folder == null) {
      return "";
    } else if (environment.containsKey(LIBRARY_PATH)) {
      applyOptions();
      return "";
    } else if (!isInstalled()) {
      return "LibTorch is no longer in '%s'; computing on the CPU; choose again with: imglab runtime use"
          .formatted(folder);
    }
    System.setProperty(LIBRARY_PATH, folder.toString());
    System.setProperty(FLAVOUR, flavour);
    applyOptions();
    return "";
  }

  private void applyOptions() {
    System.setProperty(AUTOTUNE, Boolean.toString(autotune));
    System.setProperty(Devices.DETERMINISTIC, Boolean.toString(deterministic));
  }
}
