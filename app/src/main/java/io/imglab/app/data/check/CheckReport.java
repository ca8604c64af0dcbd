package io.imglab.app.data.check;

import io.imglab.app.cli.ImageSize;
import io.imglab.app.cli.Table;
import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.image.Size;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of {@code imglab data check} for readers. */
public final class CheckReport {
  /** More would hide the rest of the report. */
  private static final int MOST_NAMES = 10;

  private static final int BAD = 1;

  private final Path path;
  private final DataCheck check;
  private final @Nullable ImageSize size;
  private final PrintWriter out;

  /**
   * A report.
   *
   * @param size for which the effect of resizing is shown; null for none
   */
  public CheckReport(Path path, DataCheck check, @Nullable ImageSize size, PrintWriter out) {
    this.path = path;
    this.check = check;
    this.size = size;
    this.out = out;
  }

  /** The exit code of a check, which says whether an image is bad. */
  public static int exitCode(DataCheck check) {
    return check.bad().isEmpty() ? 0 : BAD;
  }

  /**
   * Prints the report.
   *
   * @param ignored the names of files that are not pictures
   * @param remarks what the user should know about how the data set is read
   */
  public void print(List<String> ignored, List<String> remarks) {
    print();
    ignored(ignored, out);
    remarks.forEach(remark -> out.println("note: " + remark));
  }

  private void print() {
    Table table = new Table();
    table.row("data", path);
    table.row("images", check.images());
    table.row("formats", formats(check.formats()));
    table.row("sizes", sizes(check));
    if (size != null && !check.sizes().isEmpty()) {
      ResizeEffect effect = ResizeEffect.of(check.sizes(), new Size(size.width(), size.height()));
      table.row("crop", effect.ofCropping());
      table.row("squash", effect.ofSquashing());
    }
    table.row("bad", check.bad().size());
    table.row("duplicates", duplicates(check.duplicates()));
    table.row("ignored", check.ignored());
    table.print(out);
    check.bad().stream().map(BadImage::message).forEach(message -> out.println("bad: " + message));
    check.duplicates().forEach(same -> out.println("same: " + String.join(" = ", same)));
  }

  private static void ignored(List<String> names, PrintWriter out) {
    names.stream().limit(MOST_NAMES).forEach(name -> out.println("ignored: " + name));
    if (names.size() > MOST_NAMES) {
      out.println("ignored: %s more; --json names all".formatted(names.size() - MOST_NAMES));
    }
  }

  /** {@code 12 jpeg, 3 png}. */
  private static String formats(SortedMap<String, Integer> formats) {
    return formats.entrySet().stream()
        .map(format -> format.getValue() + " " + format.getKey())
        .collect(Collectors.joining(", "));
  }

  /** {@code 178x218 to 1024x768, most often 178x218 (990 images)}. */
  private static String sizes(DataCheck check) {
    SortedMap<Size, Integer> sizes = check.sizes();
    return check
        .mostCommonSize()
        .map(
            most ->
                "%s to %s, most often %s (%s images)"
                    .formatted(sizes.firstKey(), sizes.lastKey(), most, sizes.get(most)))
        .orElse("none");
  }

  private static String duplicates(List<List<String>> groups) {
    int surplus = groups.stream().mapToInt(same -> same.size() - 1).sum();
    return surplus == 0
        ? "0"
        : "%s, in %s group%s".formatted(surplus, groups.size(), groups.size() == 1 ? "" : "s");
  }
}
