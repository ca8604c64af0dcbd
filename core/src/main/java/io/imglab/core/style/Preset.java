package io.imglab.core.style;

/** A named way of doing style transfer. */
public enum Preset {
  /** The reference algorithm of Gatys et al., number by number. */
  GATYS
}
