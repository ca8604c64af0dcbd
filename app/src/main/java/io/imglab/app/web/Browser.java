package io.imglab.app.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The user's default browser, by the program with which each system opens addresses. */
public final class Browser {
  private Browser() {}

  /**
   * Opens an address.
   *
   * @param environment of this process, with its {@code PATH}
   * @return false if the system's program is missing
   */
  public static boolean open(String address, Map<String, String> environment) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> command = command(system, address);
    return isFound(command.get(0), environment) && isStarted(command);
  }

  static List<String> command(String system, String address) {
    if (system.contains("windows")) {
      return List.of("rundll32.exe", "url.dll,FileProtocolHandler", address);
    }
    return List.of(system.contains("mac") ? "open" : "xdg-open", address);
  }

  private static boolean isFound(String program, Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  private static boolean isStarted(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
