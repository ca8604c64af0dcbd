package io.imglab.app.host;

import java.util.List;

/**
 * What a trial of a plugin found.
 *
 * @param problem why the plugin cannot be used; empty if it can
 * @param parts its extensions
 * @param faults its classes that are not extensions
 * @param stopped whether it had to be stopped, or ended the process
 */
record PluginProbe(String problem, List<PluginPart> parts, List<Fault> faults, boolean stopped) {
  /**
   * A class that cannot be used.
   *
   * @param type the name of the class
   */
  record Fault(String type, String problem) {}

  static PluginProbe failed(String problem) {
    return new PluginProbe(problem, List.of(), List.of(), false);
  }

  static PluginProbe stopped(String problem) {
    return new PluginProbe(problem, List.of(), List.of(), true);
  }

  boolean isFaultless() {
    return problem.isEmpty() && faults.isEmpty();
  }
}
