package io.imglab.app.plugin;

import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The compiler that plugin projects are built with; the Java of a bundle has none. */
final class JavaCompiler {
  static final String MISSING =
      "this needs a JDK 17 or newer, and neither JAVA_HOME nor the PATH has a javac: install one";

  private JavaCompiler() {}

  /**
   * Whether there is one where Maven looks for it.
   *
   * @param running the installation that runs this program
   * @param environment the variables of the process
   */
  static boolean isInstalled(String running, Map<String, String> environment) {
    Stream<String> homes =
        Stream.of(running, environment.getOrDefault("JAVA_HOME", ""))
            .filter(home -> !home.isEmpty())
            .map(home -> home + File.separator + "bin");
    Stream<String> path =
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty());
    return Stream.concat(homes, path).anyMatch(JavaCompiler::isIn);
  }

  private static boolean isIn(String folder) {
    return new File(folder, "javac").canExecute() || new File(folder, "javac.exe").canExecute();
  }
}
