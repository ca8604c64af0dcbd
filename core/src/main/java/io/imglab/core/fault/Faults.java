package io.imglab.core.fault;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import io.imglab.core.LabException;
import io.imglab.core.device.Shortage;
import io.imglab.core.extension.Named;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports faults of extensions in one line that names the extension, its plugin and a cure. */
public final class Faults {
  private Faults() {}

  /**
   * The result of a call into an extension.
   *
   * @throws LabException if the call throws anything but a {@code LabException}, or returns null;
   *     shortage of memory is passed on
   */
  public static <T> T guard(Named extension, Supplier<@Nullable T> call) {
    T result;
    try {
      result = call.get();
    } catch (LabException | OutOfMemoryError e) {
      throw e;
    } catch (EngineException e) {
      throw Shortage.isCauseOf(e) ? e : fault(extension, "fails: " + reason(e), e);
    } catch (RuntimeException | Error e) { // a plugin may throw anything
      throw fault(extension, "fails: " + reason(e), e);
    }
    if (result == null) {
      throw fault(extension, "returns null", null);
    }
    return result;
  }

  /**
   * The result of a call into a loss, which must be a scalar of a floating-point type.
   *
   * @throws LabException as for {@link #guard}, and for any other array
   */
  public static NDArray scalar(Named loss, Supplier<@Nullable NDArray> call) {
    NDArray score = guard(loss, call);
    if (score.getShape().dimension() != 0) {
      throw fault(loss, "returns an array of shape %s, not a scalar".formatted(score.getShape()));
    } else if (!score.getDataType().isFloating()) {
      throw fault(
          loss, "returns type %s, not a floating-point type".formatted(score.getDataType()));
    }
    return score;
  }

  /** An error for what an extension {@code does} wrong. */
  public static LabException fault(Named extension, String does) {
    return fault(extension, does, null);
  }

  private static LabException fault(Named extension, String does, @Nullable Throwable cause) {
    return new LabException(
        "%s %s; %s".formatted(Origin.describe(extension), does, Origin.cure(extension)), cause);
  }

  /** The first line of the root cause's message after its class, or the class alone. */
  public static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    String kind = root.getClass().getSimpleName();
    return root.getMessage() == null || message.isBlank() ? kind : kind + ": " + message;
  }
}
