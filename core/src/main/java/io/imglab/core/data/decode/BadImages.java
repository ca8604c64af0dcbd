package io.imglab.core.data.decode;

import io.imglab.core.data.DataSet;
import java.util.Locale;

/** What to do about images that cannot be decoded. */
public enum BadImages {
  /** Name them all and stop. */
  FAIL,
  /** Leave them out; {@link DataSet#skipped} names them. */
  SKIP;

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
