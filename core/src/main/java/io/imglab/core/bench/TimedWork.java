package io.imglab.core.bench;

/** Work that times itself, so that its preparation does not count. */
public interface TimedWork extends AutoCloseable {
  /** Does the work once, to its end on the device, and returns the seconds that count. */
  double seconds();

  @Override
  void close();
}
