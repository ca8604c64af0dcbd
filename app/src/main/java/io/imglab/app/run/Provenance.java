package io.imglab.app.run;

import ai.djl.engine.Engine;
import io.imglab.app.cli.Arguments;
import io.imglab.core.Version;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Gpu;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a run's directory records about the program and the command that made it. */
public final class Provenance {
  /** What begins a comment in an argument file. */
  private static final String COMMENT = "#";

  /** What begins the name of an argument file; two stand for the character itself. */
  private static final String FILE = "@";

  /** What makes a comment the name of a picture. */
  private static final String HERE = "./";

  /** The options that limit a run. */
  private static final Set<String> LENGTH =
      Set.of("--steps", "--epochs", TimeBudgetOption.NAME, "--for");

  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
  private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

  private Provenance() {}

  public static Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("imglab", Version.current());
    versions.put("djl", Engine.getDjlVersion());
    versions.put("libtorch", Devices.libtorchVersion());
    versions.put("java", System.getProperty("java.version"));
    versions.put(
        "os",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    return versions;
  }

  /**
   * The versions and, for a GPU, which it is and whether convolutions round their factors (TF32).
   *
   * @param device {@code cpu} or {@code cuda:N}
   * @param toleratesTf32 whether what is computed lets them
   */
  public static Map<String, String> versions(String device, boolean toleratesTf32) {
    Map<String, String> versions = versions();
    if (!device.equals("cpu")) {
      int index = Integer.parseInt(device.substring(device.indexOf(':') + 1));
      boolean tf32 =
          LibtorchSwitches.withTf32(
              toleratesTf32, () -> LibtorchSwitches.usesTf32(device, Gpu::all));
      versions.put("gpu", Gpu.name(index));
      versions.put("tf32", tf32 ? "allowed" : "off");
    }
    return versions;
  }

  /**
   * A line for each plugin that has changed since a run began.
   *
   * @param now the loaded plugins
   */
  public static List<String> changes(Manifest manifest, List<Map<String, String>> now) {
    return manifest.plugins().stream()
        .filter(before -> !now.contains(before))
        .map(before -> before.get("id"))
        .map("plugin '%s' has changed since the run began; the results may differ"::formatted)
        .toList();
  }

  /** Writes the picocli argument file that repeats a run: one argument per line. */
  public static void writeArguments(RunFolder folder, List<String> arguments, long seed)
      throws IOException {
    List<String> lines = lines(arguments);
    if (lines.stream().noneMatch(argument -> argument.matches("--seed(=.*)?"))) {
      lines = Arguments.plus(lines, List.of("--seed=" + seed));
    }
    AtomicFile.writeText(folder.arguments(), String.join("\n", lines) + "\n");
  }

  /** Replaces the options of a run's length in that file. */
  static void writeLength(RunFolder folder, List<String> length) throws IOException {
    List<String> before =
        Files.exists(folder.arguments()) ? Files.readAllLines(folder.arguments()) : List.of();
    AtomicFile.writeText(folder.arguments(), String.join("\n", withLength(before, length)) + "\n");
  }

  /** The arguments with other options of the run's length. */
  static List<String> withLength(List<String> arguments, List<String> length) {
    return Arguments.plus(Arguments.without(LENGTH, arguments), length);
  }

  private static List<String> lines(List<String> arguments) {
    List<String> lines = new ArrayList<>();
    for (String argument : arguments) {
      int last = lines.size() - 1;
      if (LINE_BREAK.matcher(argument).find()) {
        lines.add(unwritable(argument));
      } else if (wouldBeLost(argument) && last >= 0 && OPTION.matcher(lines.get(last)).matches()) {
        lines.set(last, lines.get(last) + "=" + argument);
      } else if (argument.startsWith(COMMENT)) {
        lines.add(HERE + argument);
      } else {
        lines.add(argument.startsWith(FILE) ? FILE + argument : argument);
      }
    }
    return lines;
  }

  /** Whether a line with this argument alone would be skipped, as a comment or as empty. */
  private static boolean wouldBeLost(String argument) {
    return argument.isEmpty() || argument.strip().startsWith(COMMENT);
  }

  /** The rest of the argument, on a line of its own, would be an argument that nobody gave. */
  private static String unwritable(String argument) {
    return COMMENT + " left out, as it has a line break: " + Json.line(argument);
  }
}
