package io.imglab.spark.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in what Spark has logged why it failed, and what helps. */
final class SparkLog {
  private static final String CONNECTOR =
      "Spark has no connector for '$1:'; add it, such as --packages"
          + " org.apache.hadoop:hadoop-aws:3.5.0 for 's3a:'";

  private static final Map<Pattern, String> REASONS = reasons();
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "(?:Exception in thread \"main\" |Caused by: )?(?:[\\w.$]+\\.)(\\w+(?:Exception|Error)): (.+)");

  private SparkLog() {}

  private static Map<Pattern, String> reasons() {
    Map<Pattern, String> reasons = new LinkedHashMap<>();
    reasons.put(
        Pattern.compile(
            "No FileSystem for scheme \"(\\S+)\"|No AbstractFileSystem configured for scheme: (\\S+)"),
        CONNECTOR);
    reasons.put(
        Pattern.compile("Class org\\.apache\\.hadoop\\.fs\\.(\\w+)\\.\\w+ not found"), CONNECTOR);
    // It is there, as was checked before.
    reasons.put(
        Pattern.compile("All masters are (unresponsive)"),
        "the Spark master does not answer this version of Spark ('$1'); set SPARK_HOME to an installation of the cluster's version");
    reasons.put(
        Pattern.compile("Master removed our application: (\\S+)"),
        "executors do not start ('$1'); see the logs of the workers, and set spark.executorEnv.JAVA_HOME to a Java 17 with --conf");
    reasons.put(
        Pattern.compile(
            "(local class incompatible|InvalidClassException|StreamCorruptedException)"),
        "the cluster runs another version of Spark ('$1'); set SPARK_HOME to an installation of its version");
    reasons.put(
        Pattern.compile("UnsupportedClassVersionError: (\\S+)"),
        "the workers run a Java older than 17 ('$1'); set spark.executorEnv.JAVA_HOME to a newer one with --conf");
    reasons.put(
        Pattern.compile("(No space left on device)"),
        "a disk is full ('$1'); free space, or set spark.local.dir and --work to another folder");
    reasons.put(
        Pattern.compile(
            "Failed to create (?:a temp|local|any local) dir(?:ectory)?(?: \\(under (\\S+?)\\))?"),
        "Spark cannot write its temporary files; set spark.local.dir with --conf$1");
    return reasons;
  }

  /** The reason in one line, with a cure. */
  static String reason(Path log) throws IOException {
    // In whatever encoding: what matters is ASCII, and hosts may have others than this one.
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    for (Map.Entry<Pattern, String> reason : REASONS.entrySet()) {
      for (String line : lines) {
        Matcher found = reason.getKey().matcher(line);
        if (found.find()) {
          return reason.getValue().replace("$1", first(found));
        }
      }
    }
    return "Spark failed: %s; its log is '%s'".formatted(exception(lines), log);
  }

  private static String first(Matcher found) {
    for (int i = 1; i <= found.groupCount(); i++) {
      if (found.group(i) != null) {
        return found.group(i);
      }
    }
    return "";
  }

  /** The first exception, which is nearest to the cause. */
  private static String exception(List<String> lines) {
    for (String line : lines) {
      Matcher found = EXCEPTION.matcher(line);
      if (found.matches()) {
        return found.group(2).strip();
      }
    }
    return "it ended without a reason";
  }
}
