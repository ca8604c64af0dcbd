package io.imglab.core.explain;

/** Whose rules decide about paddings and constants. */
public enum Convention {
  PYTORCH,
  KERAS
}
