package io.imglab.app.process;

/**
 * The process that started this one for a part of its work. If it ends, however it ends, this one
 * is interrupted, too: nobody would take its results, and its lock would be in the way of another
 * start.
 */
public final class ParentProcess {
  private static final String PROPERTY = "imglab.parent";

  /** The exit code of a process that was asked to end (SIGTERM). */
  private static final int TERMINATED = 143;

  private ParentProcess() {}

  /** The option of Java by which a child learns of this process as its parent. */
  static String option() {
    return "-D%s=%s".formatted(PROPERTY, ProcessHandle.current().pid());
  }

  /** Watches the parent, if this process has one. */
  public static void watch() {
    Long parent = Long.getLong(PROPERTY);
    if (parent != null) {
      ProcessHandle.of(parent).ifPresentOrElse(ParentProcess::watch, ParentProcess::end);
    }
  }

  private static void watch(ProcessHandle parent) {
    var unused = parent.onExit().thenRun(ParentProcess::end);
  }

  /** Ends as after SIGTERM: the hooks save the run. */
  private static void end() {
    System.exit(TERMINATED);
  }
}
