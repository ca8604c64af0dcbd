package io.imglab.app.data;

import io.imglab.app.cli.ImageSize;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.Table;
import io.imglab.core.data.decode.BadImage;
import io.imglab.core.data.decode.DataCheck;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.image.Size;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab data}: checks data sets. */
@Command(
    name = "data",
    header = "Check data sets.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  imglab data check faces/",
      "  imglab data check faces.zip --json"
    })
public final class DataCommand implements Runnable {
  private static final int BAD = 1;

  /** More would hide the rest of the report. */
  private static final int MOST_NAMES = 10;

  private final Lab lab;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  public DataCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public void run() {
    spec.commandLine().usage(lab.terminal().styledOut());
  }

  @Command(
      name = "check",
      header = "Decode every image; show counts, sizes, bad files and duplicates.",
      description = {
        "Accepts the same data as training: a folder, nested or not, or a zip of pictures; IDX files",
        "(MNIST, Fashion-MNIST, EMNIST); the binary or Python batches of CIFAR-10 and CIFAR-100; a",
        "folder, zip or tar with such files as it is published. The exit code is 1 if files are bad."
      },
      footer = {
        "",
        "Examples:",
        "  imglab data check faces.zip --json",
        "  imglab data check cifar-10-python.tar.gz"
      })
  int check(
      @Parameters(paramLabel = "PATH", description = "The data set.") Path path,
      @Mixin JsonOption json,
      @Option(
              names = "--size",
              paramLabel = "N|WxH",
              description = "Also show what --resize crop and squash would do at this size.")
          @Nullable ImageSize size,
      @Mixin LimitOptions limits) {
    PrintWriter out = lab.terminal().out();
    try (DataSource source = SourceDetector.open(path)) {
      DataCheck check =
          json.isJson()
              ? checkToJson(source, path, limits)
              : DataCheck.of(source, limits.toLimits(), image -> {});
      if (!json.isJson()) {
        print(path, check, size, out);
        ignored(source.ignoredNames(), out);
        source.remarks().forEach(remark -> out.println("note: " + remark));
      }
      out.flush();
      return check.bad().isEmpty() ? 0 : BAD;
    }
  }

  private DataCheck checkToJson(DataSource source, Path path, LimitOptions limits) {
    try (DataCheckJson document = new DataCheckJson(lab.terminal().out())) {
      DataCheck check = DataCheck.of(source, limits.toLimits(), document::add);
      document.end(path, check, source.remarks());
      return check;
    }
  }

  private static void print(Path path, DataCheck check, @Nullable ImageSize size, PrintWriter out) {
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
    return surplus == 0 ? "0" : "%s, in %s groups".formatted(surplus, groups.size());
  }
}
