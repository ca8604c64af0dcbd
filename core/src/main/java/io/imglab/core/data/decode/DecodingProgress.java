package io.imglab.core.data.decode;

/** Hears how far the decoding of a data set is, from one thread. */
@FunctionalInterface
public interface DecodingProgress {
  DecodingProgress SILENT = (done, total) -> {};

  /** Called after each image. */
  void decoded(int done, int total);
}
