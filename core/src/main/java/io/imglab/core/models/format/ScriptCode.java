package io.imglab.core.models.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The code of a TorchScript archive, which is searched as text and never run: the small number that
 * batch normalisation adds to the variance stands nowhere else.
 */
final class ScriptCode {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_FILES = 1000;
  private static final String NUMBER = "([0-9.]{1,40}(?:e[-+]?[0-9]{1,3})?)";

  /** In a scripted module, {@code eps} is a constant of its class. */
  private static final Pattern CONSTANT = Pattern.compile("eps : Final\\[float\\] = " + NUMBER);

  /** In a traced one, it is the last argument but one of the call. */
  private static final Pattern CALL =
      Pattern.compile("torch\\.batch_norm\\([^()\n]{0,400}, " + NUMBER + ", (?:True|False)\\)");

  private ScriptCode() {}

  /**
   * Metadata about the code.
   *
   * @param folder of the archive, with a slash at its end
   * @return {@link TensorFile#EPS} with the value, or with several separated by commas; empty if
   *     there is no batch normalisation
   */
  static Map<String, String> metadata(ZipFile zip, String folder) throws IOException {
    Set<Double> values = new TreeSet<>();
    int files = 0;
    for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.startsWith(folder + "code/") && name.endsWith(".py") && ++files <= MAX_FILES) {
        collect(text(zip, entry), values);
      }
    }
    String joined = String.join(", ", values.stream().map(String::valueOf).toList());
    return joined.isEmpty() ? Map.of() : Map.of(TensorFile.EPS, joined);
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static void collect(String code, Set<Double> values) {
    for (Pattern pattern : List.of(CONSTANT, CALL)) {
      Matcher matcher = pattern.matcher(code);
      while (matcher.find()) {
        number(matcher.group(1)).ifPresent(values::add);
      }
    }
  }

  /** Empty if the text only looks like a number. */
  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
