package io.imglab.core.fault;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import io.imglab.core.LabException;
import io.imglab.core.device.Shortage;
import io.imglab.core.extension.Named;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns what extensions do wrong into one line that names the extension, its plugin and a cure. */
public final class Faults {
  private Faults() {}

  /**
   * Calls an extension.
   *
   * @throws LabException if it throws something else than a {@code LabException}, or gives null
   */
  public static <T> T guard(Named extension, Supplier<@Nullable T> call) {
    T result;
    try {
      result = call.get();
    } catch (LabException | OutOfMemoryError e) {
      throw e;
    } catch (EngineException e) {
      throw Shortage.isCauseOf(e) ? e : fault(extension, "fails: " + reason(e), e);
    } catch (RuntimeException | Error e) { // a plugin may throw whatever it likes
      throw fault(extension, "fails: " + reason(e), e);
    }
    if (result == null) {
      throw fault(extension, "gives nothing", null);
    }
    return result;
  }

  /**
   * The same for a loss, whose result must be a scalar of a floating-point type.
   *
   * @throws LabException as above, and for an array of any other kind
   */
  public static NDArray scalar(Named loss, Supplier<@Nullable NDArray> call) {
    NDArray score = guard(loss, call);
    if (score.getShape().dimension() != 0) {
      throw fault(loss, "returns an array of shape %s, not a scalar".formatted(score.getShape()));
    } else if (!score.getDataType().isFloating()) {
      throw fault(loss, "returns %s, not floating point".formatted(score.getDataType()));
    }
    return score;
  }

  /** A line that says what an extension does. */
  public static LabException fault(Named extension, String does) {
    return fault(extension, does, null);
  }

  private static LabException fault(Named extension, String does, @Nullable Throwable cause) {
    return new LabException(
        "%s %s; %s".formatted(Origin.describe(extension), does, Origin.cure(extension)), cause);
  }

  /** The first line of the innermost failure, with its kind where that says more. */
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
