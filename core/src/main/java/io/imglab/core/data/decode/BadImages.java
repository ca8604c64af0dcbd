package io.imglab.core.data.decode;

import io.imglab.core.data.DataSet;
import java.util.Locale;

/** How to handle images that cannot be decoded. */
public enum BadImages {
  /** Stop with an error that lists them. */
  FAIL,
  /** Skip them; {@link DataSet#skipped} lists them. */
  SKIP;

  /** The name as users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
