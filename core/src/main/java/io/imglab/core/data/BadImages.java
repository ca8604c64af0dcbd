package io.imglab.core.data;

/** What to do about images that cannot be decoded. */
public enum BadImages {
  /** Name them all and stop. */
  FAIL,
  /** Leave them out; {@link DataSet#skipped} names them. */
  SKIP
}
