import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the tables of docs/images.md from what {@code imglab data check --json} says of a folder
 * with a MANIFEST.tsv, in which another program's verdict on each file stands:
 *
 * <p>{@code imglab data check DIR --json | java docs/DecoderTable.java DIR docs/images.md}
 */
final class DecoderTable {
  private static final Pattern LINE =
      Pattern.compile(
          "\"path\":\"(.*?)\",\"ok\":(true|false),\"format\":\"(.*?)\".*\"message\":(null|\"(.*)\"),\"millis\":(\\d+)");
  private static final String BEGIN = "<!-- table: begin -->\n";
  private static final String END = "<!-- table: end -->\n";

  private DecoderTable() {}

  private record Outcome(boolean ok, String format, String message, long millis) {}

  public static void main(String[] args) throws IOException {
    String folder = args[0].replaceFirst("/*$", "/");
    Map<String, Outcome> outcomes = outcomes(folder);
    List<String[]> manifest = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(folder, "MANIFEST.tsv"))) {
      String[] cells = line.split("\t", -1);
      if (outcomes.containsKey(cells[0])) {
        manifest.add(cells);
      }
    }
    String tables = BEGIN + counts(manifest, outcomes) + refused(manifest, outcomes) + END;
    Path page = Path.of(args[1]);
    String old = Files.readString(page);
    String before = old.substring(0, old.indexOf(BEGIN));
    String after = old.substring(old.indexOf(END) + END.length());
    Files.writeString(page, before + tables + after);
  }

  private static Map<String, Outcome> outcomes(String folder) throws IOException {
    Map<String, Outcome> outcomes = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Matcher m = LINE.matcher(line);
      if (m.find()) {
        String message = m.group(5) == null ? "" : m.group(5).replace(folder, "");
        outcomes.put(
            m.group(1).replace(folder, ""),
            new Outcome(
                m.group(2).equals("true"), m.group(3), message, Long.parseLong(m.group(6))));
      }
    }
    return outcomes;
  }

  private static String counts(List<String[]> manifest, Map<String, Outcome> outcomes) {
    Map<String, int[]> byFormat = new TreeMap<>();
    for (String[] cells : manifest) {
      Outcome outcome = outcomes.get(cells[0]);
      int[] row = byFormat.computeIfAbsent(outcome.format(), any -> new int[4]);
      row[(cells[10].equals("ok") ? 0 : 2) + (outcome.ok() ? 0 : 1)]++;
    }
    StringBuilder table = new StringBuilder();
    table.append("| format | valid, decoded | valid, refused | broken or rare, decoded | refused |\n");
    table.append("|---|---|---|---|---|\n");
    int[] sum = new int[4];
    byFormat.forEach(
        (format, row) -> {
          table.append(row(format, row));
          for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i];
          }
        });
    return table.append(row("all " + manifest.size(), sum)).append('\n').toString();
  }

  private static String row(String name, int[] counts) {
    return "| %s | %d | %d | %d | %d |\n"
        .formatted(name, counts[0], counts[1], counts[2], counts[3]);
  }

  private static String refused(List<String[]> manifest, Map<String, Outcome> outcomes) {
    StringBuilder table = new StringBuilder("| valid file refused | what imglab says |\n|---|---|\n");
    for (String[] cells : manifest) {
      Outcome outcome = outcomes.get(cells[0]);
      if (cells[10].equals("ok") && !outcome.ok()) {
        String why =
            outcome.message().replaceFirst("^.*'" + Pattern.quote(cells[0]) + "' ?", "");
        table.append("| `%s` | %s |\n".formatted(cells[0], why.replaceFirst(";.*", "")));
      }
    }
    return table.toString();
  }
}
