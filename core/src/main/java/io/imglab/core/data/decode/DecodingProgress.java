package io.imglab.core.data.decode;

/** Receives the progress of decoding a data set, from one thread. */
@FunctionalInterface
public interface DecodingProgress {
  DecodingProgress SILENT = (done, total) -> {};

  /** Called after each image. */
  void decoded(int done, int total);
}
