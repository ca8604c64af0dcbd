package io.imglab.app.models;

import io.imglab.app.cli.Table;
import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.Json;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Models;
import io.imglab.core.models.WeightsSource;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.nn.WeightsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The output of {@code imglab models list}. */
record ModelList(Models models) {
  void print(PrintWriter out) {
    Table table = new Table().row("NAME", "SIZE", "INPUT", "LICENCE", "FILE");
    for (ModelEntry entry : models.repository().entries()) {
      Path file = models.find(entry).orElse(null);
      table.row(
          entry.name(),
          megabytes(file == null ? entry.bytes() : size(file)),
          file == null ? entry.input().label() : input(file),
          file == null || isPublished(file, entry) ? entry.licence() : "unknown: imported",
          file == null ? "not installed: imglab models pull " + entry.name() : file);
    }
    for (Path file : models.home().weights()) {
      if (!isMain(file)) {
        table.row(LabHome.stem(file), megabytes(size(file)), input(file), "", file);
      }
    }
    table.print(out);
    models.repository().entries().forEach(entry -> describe(entry, out));
    models.repository().entries().forEach(entry -> remark(entry, out));
    out.flush();
  }

  /** The same as JSON. */
  String json() {
    List<ModelJson> all = new ArrayList<>();
    for (ModelEntry entry : models.repository().entries()) {
      Path file = models.find(entry).orElse(null);
      all.add(
          file == null
              ? ModelJson.of(entry, entry.input().label(), entry.bytes(), null)
              : ModelJson.of(entry, input(file), size(file), file));
    }
    models.home().weights().stream()
        .filter(file -> !isMain(file))
        .map(file -> ModelJson.of(LabHome.stem(file), input(file), size(file), file))
        .forEach(all::add);
    return Json.line(Map.of("models", all));
  }

  /** Whether a file holds the weights of an entry of the repository, which has a row of its own. */
  private boolean isMain(Path file) {
    return models.repository().entries().stream()
        .anyMatch(entry -> models.find(entry).filter(file::equals).isPresent());
  }

  private void remark(ModelEntry entry, PrintWriter out) {
    models
        .find(entry)
        .filter(file -> !isPublished(file, entry))
        .ifPresent(
            file ->
                out.printf(
                    "%n'%s' holds other weights than these sources: its input is %s, not %s%n",
                    file, input(file), entry.input().label()));
  }

  private static void describe(ModelEntry entry, PrintWriter out) {
    out.printf("%n%s: %s%n  %s%n", entry.name(), entry.summary(), entry.citation());
    for (WeightsSource source : entry.sources()) {
      out.printf("  source %s: %s%n", source.name(), source.uri());
      out.printf(
          "    %s; checksum: %s%n",
          source.ranged() ? "only the parameters are fetched" : "the whole file is fetched",
          source.checksum());
    }
  }

  /** The sources to try: all, or the one with this name. */
  static List<WeightsSource> sources(ModelEntry entry, @Nullable String name) {
    List<WeightsSource> matching =
        entry.sources().stream()
            .filter(source -> name == null || source.name().equals(name))
            .toList();
    if (name != null && matching.isEmpty()) {
      throw Suggestion.unknown(
          "source", name, entry.sources().stream().map(WeightsSource::name).toList());
    }
    return matching;
  }

  /** Whether a file can be what an entry describes: other weights often expect another input. */
  private static boolean isPublished(Path file, ModelEntry entry) {
    return input(file).equals(entry.input().label());
  }

  /** The input that a file itself declares: an imported one may differ from its entry. */
  private static String input(Path file) {
    try (TensorFile tensors = TensorFiles.open(file)) {
      return InputConvention.in(tensors.metadata().getOrDefault(WeightsFile.INPUT, ""))
          .map(InputConvention::label)
          .orElse("?");
    } catch (LabException e) {
      return "damaged";
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
