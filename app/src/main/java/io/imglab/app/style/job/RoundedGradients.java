package io.imglab.app.style.job;

import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.style.config.DescentConfig;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Says if runs that need all bits of the gradient, such as {@code gatys}, are computed in TF32. */
public final class RoundedGradients {
  private static final String ROUNDED =
      "convolutions on '%s' are in TF32, which this LibTorch cannot switch off; for the reference's first steps set NVIDIA_TF32_OVERRIDE=0, or run 'imglab runtime use cuda --no-tf32'";

  private RoundedGradients() {}

  /** Says so once for some runs on a device. */
  public static void say(List<DescentConfig> runs, String device, Consumer<String> note) {
    say(runs, device, LibtorchSwitches::keepsTf32, note);
  }

  /** The same for devices that keep TF32 by a rule. */
  static void say(
      List<DescentConfig> runs, String device, Predicate<String> keepsTf32, Consumer<String> note) {
    if (runs.stream().anyMatch(run -> !run.optimizer().toleratesTf32()) && keepsTf32.test(device)) {
      note.accept(ROUNDED.formatted(device));
    }
  }
}
