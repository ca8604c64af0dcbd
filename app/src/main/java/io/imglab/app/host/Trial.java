package io.imglab.app.host;

import java.time.Duration;
import java.util.List;

/** Runs a plugin for the first time, to find out what it provides and whether it can be used. */
@FunctionalInterface
public interface Trial {
  /**
   * Tries a plugin.
   *
   * @param jars the plugin as the last, after those that it needs
   */
  PluginProbe of(List<PluginJar> jars);

  /** In a process of its own, so that a plugin can neither end nor hold up this one. */
  static Trial inOwnProcess() {
    return inOwnProcess(TrialProcess.LIMIT);
  }

  /**
   * The same with a time limit.
   *
   * @param limit how long the plugin may run
   */
  static Trial inOwnProcess(Duration limit) {
    return new TrialProcess(limit);
  }

  /** In this process, for the program's own plugins, which can be relied upon. */
  static Trial here() {
    return new TrialRun(what -> {});
  }
}
