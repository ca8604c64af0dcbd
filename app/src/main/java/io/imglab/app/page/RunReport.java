package io.imglab.app.page;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.page.Html;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of a run: its page in one file, with the pictures in it. */
public final class RunReport {
  private static final int MAX_SAMPLES = 24;

  private final RunFolder folder;
  private final InputPictures inputs;

  private RunReport(RunFolder folder) {
    this.folder = folder;
    this.inputs = InputPictures.of(Manifest.read(folder.manifest()));
  }

  /** The page as HTML. */
  static String html(RunFolder folder) {
    return new RunReport(folder).html(List.of());
  }

  private String html(List<RunParts.Input> others) {
    return RunPage.standalone(
        RunView.of(folder).with(new PictureAddresses(MAX_SAMPLES, others, this::embedded)));
  }

  /**
   * Writes the report of a run, finished or not; replaces an existing one.
   *
   * @throws LabException if the run cannot be read or the file cannot be written
   */
  public static void write(RunFolder folder, Path output) {
    write(html(folder), output);
  }

  /**
   * Writes the report of a run with the result of another one as its first picture before and
   * after; replaces an existing one.
   *
   * @throws LabException if a run cannot be read, if the other one has no result, or if the file
   *     cannot be written
   */
  public static void writeBeside(RunFolder other, RunFolder folder, Path output) {
    String file = String.valueOf(other.result().getFileName());
    String result = new RunReport(other).embedded(file, PictureAddresses.RESULT_SIDE);
    if (result == null) {
      throw new LabException(
          "run '%s' has no result yet; finish it first, or omit --output".formatted(other.path()));
    }
    RunParts.Input before = new RunParts.Input("run " + other.number(), other.name(), result);
    write(new RunReport(folder).html(List.of(before)), output);
  }

  private static void write(String html, Path output) {
    try {
      AtomicFile.writeText(output, html);
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(output, Reasons.withCure(e)), e);
    }
  }

  /** The picture at an address of a view; null if it cannot be read. */
  private @Nullable String embedded(String address, int side) {
    try {
      String name = URLDecoder.decode(address, StandardCharsets.UTF_8);
      byte[] jpeg =
          InputPictures.isAddress(name)
              ? inputs.jpeg(name, side)
              : Thumbnail.jpeg(inside(name), side);
      return jpeg == null ? null : Html.jpegAddress(jpeg);
    } catch (LabException | IOException e) {
      return null;
    }
  }

  /** A picture of the run; a link in somebody else's could lead to any other picture. */
  private Path inside(String name) throws IOException {
    Path file = folder.path().toRealPath().resolve(name);
    if (!file.toRealPath().equals(file)) {
      throw new LabException("'%s' is a link".formatted(file));
    }
    return file;
  }
}
