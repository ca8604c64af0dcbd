package io.imglab.core.run;

/** Whether the user has asked the run to stop after the current step. */
@FunctionalInterface
public interface StopSignal {
  boolean isRaised();
}
