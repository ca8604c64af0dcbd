package io.imglab.core.run;

/** How a run stands, in the words of its manifest. */
public final class RunStatus {
  public static final String RUNNING = "running";
  public static final String FINISHED = "finished";
  public static final String INTERRUPTED = "interrupted";

  private RunStatus() {}

  public static String failed(String why) {
    return "failed: " + why;
  }
}
