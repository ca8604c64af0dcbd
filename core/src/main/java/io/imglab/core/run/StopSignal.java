package io.imglab.core.run;

/** Says whether somebody has asked the run to stop after the current step. */
@FunctionalInterface
public interface StopSignal {
  boolean isRaised();
}
