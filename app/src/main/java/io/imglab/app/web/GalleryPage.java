package io.imglab.app.web;

import io.imglab.app.page.RunParts;
import io.imglab.core.LabException;
import io.imglab.core.page.Html;
import io.imglab.core.page.Resource;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gallery of a folder of runs as HTML, newest first. */
final class GalleryPage {
  private static final int MOST_SHOWN = 100;
  private static final String RUNNING = RunStatus.RUNNING.toString();
  private static final List<String> RESULTS =
      List.of("result.png", "sheet.png", "contact-sheet.png", "preview.png");

  /** Without a result: one that is getting more steps has that of the fewer ones. */
  private static final List<String> UNFINISHED =
      List.of("preview.png", "sheet.png", "contact-sheet.png");

  private GalleryPage() {}

  static String of(Path runs) {
    List<RunFolder> newest = new ArrayList<>(RunFolder.list(runs));
    Collections.reverse(newest);
    String items =
        newest.stream().limit(MOST_SHOWN).map(GalleryPage::item).collect(Collectors.joining());
    return Resource.text(GalleryPage.class, "gallery.html")
        .replace("@COUNT@", count(newest.size()))
        .replace("@FOLDER@", Html.escaped(runs.toAbsolutePath().normalize().toString()))
        .replace("@ITEMS@", items);
  }

  private static String count(int runs) {
    String all = runs == 1 ? "1 run" : runs + " runs";
    return runs > MOST_SHOWN ? "the newest %s of %s".formatted(MOST_SHOWN, all) : all;
  }

  private static String item(RunFolder run) {
    try {
      return item(run, Manifest.read(run.manifest()));
    } catch (LabException e) {
      return card(run, "", "damaged manifest", "");
    }
  }

  private static String item(RunFolder run, Manifest manifest) {
    String status = RunParts.status(run, manifest);
    boolean isBatch = manifest.kind() == RunKind.STYLE_BATCH;
    int done = isBatch || !status.equals(RUNNING) ? manifest.steps() : MetricsTail.lastStep(run);
    String about = "%s, %s %s".formatted(manifest.kind(), done, isBatch ? "pictures" : "steps");
    List<String> names = manifest.status().equals(RunStatus.FINISHED) ? RESULTS : UNFINISHED;
    return card(run, picture(run, names).orElse(""), status, about);
  }

  /** The result, or what comes nearest to it. */
  private static Optional<String> picture(RunFolder run, List<String> names) {
    return names.stream()
        .filter(name -> Files.isRegularFile(run.path().resolve(name)))
        .findFirst()
        .or(() -> newestSample(run));
  }

  private static Optional<String> newestSample(RunFolder run) {
    if (!Files.isDirectory(run.samples())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(run.samples())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{6,9}\\.png"))
          .max(String::compareTo)
          .map(name -> "samples/" + name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String card(RunFolder run, String picture, String status, String about) {
    String page = Html.address(Path.of(run.name())) + "/";
    String shown =
        picture.isEmpty()
            ? "<span class=\"none\">no picture yet</span>"
            : "<img loading=\"lazy\" src=\"%s\" alt=\"newest picture of %s\">"
                .formatted(
                    page + Html.address(Path.of(picture)) + version(run, picture),
                    Html.escaped(run.name()));
    return """
    <li><a href="%s">%s<strong>%s</strong></a>
    <span class="badge %s">%s</span> <div class="quiet">%s</div></li>
    """
        .formatted(
            page,
            shown,
            Html.escaped(run.name()),
            Html.escaped(status.replaceAll("\\W.*", "")),
            Html.escaped(status),
            Html.escaped(about));
  }

  /** Lets the browser load a picture again that was replaced. */
  private static String version(RunFolder run, String picture) {
    try {
      return "?v=" + Files.getLastModifiedTime(run.path().resolve(picture)).toMillis();
    } catch (IOException e) {
      return "";
    }
  }
}
