package io.imglab.core.device;

import java.util.Locale;

/**
 * The precision in which a network computes its activations. Images, parameters, losses and
 * optimiser states always have single or double precision.
 */
public enum Precision {
  /**
   * BFLOAT16 where the processor has instructions for it, otherwise FLOAT32. GPUs before Ampere
   * have fast instructions for the IEEE half precision alone, whose largest number, 65,504, the
   * gradients of style losses exceed; it would need a scaling of the losses.
   */
  AUTO,
  /** A significand of 24 bits, like the reference implementations. */
  FLOAT32,
  /**
   * A significand of 8 bits in the range of FLOAT32: half the memory, and twice the speed where it
   * is native.
   */
  BFLOAT16;

  /** This precision with {@code AUTO} resolved for a device, {@code cpu} or {@code cuda:N}. */
  public Precision on(String device) {
    if (this != AUTO) {
      return this;
    }
    return Processor.hasBfloat16(device) ? BFLOAT16 : FLOAT32;
  }

  /** TorchScript's number of the type. */
  public int torchScriptType() {
    return switch (this) {
      case AUTO -> throw new IllegalStateException("AUTO has not been resolved");
      case FLOAT32 -> 6;
      case BFLOAT16 -> 15;
    };
  }

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
