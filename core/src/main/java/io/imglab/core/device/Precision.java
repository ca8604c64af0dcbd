package io.imglab.core.device;

import java.util.Locale;

/**
 * How exactly a network computes its activations. Images, parameters, losses and what optimisers
 * remember are single or double precision in any case.
 */
public enum Precision {
  /** The faster one of the two that the processor has instructions for. */
  AUTO,
  /** 24 bits, as the references. */
  FLOAT32,
  /** 8 bits in the range of FLOAT32: half the memory, and twice the speed where it is native. */
  BFLOAT16;

  /** What {@code AUTO} means on a device; any other is what it says. */
  public Precision on(String device) {
    if (this != AUTO) {
      return this;
    }
    return Processor.hasBfloat16(device) ? BFLOAT16 : FLOAT32;
  }

  /** As TorchScript counts types. */
  public int torchScriptType() {
    return switch (this) {
      case AUTO -> throw new IllegalStateException("not decided");
      case FLOAT32 -> 6;
      case BFLOAT16 -> 15;
    };
  }

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
