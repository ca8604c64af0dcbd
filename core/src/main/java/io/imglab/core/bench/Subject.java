package io.imglab.core.bench;

import io.imglab.core.device.Precision;

/** What a benchmark measures, with what its rate is compared with. */
public interface Subject extends TimedWork {
  /** Floating-point operations of the work, in units of 1e9. */
  double gflop();

  /** The precision of the work. */
  Precision precision();

  /** The same work by plain calls of DJL in float32, as a script does it; the caller closes it. */
  TimedWork baseline();

  /** The convolutions and dense layers of the work, each alone; the caller closes it. */
  LayerProducts products();
}
