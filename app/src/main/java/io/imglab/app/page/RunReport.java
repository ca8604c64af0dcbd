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
    RunReport report = new RunReport(folder);
    return RunPage.standalone(
        RunView.of(folder).with(new PictureAddresses(MAX_SAMPLES, report::embedded)));
  }

  /**
   * Writes the report of a run, finished or not; replaces an existing one.
   *
   * @throws LabException if the run cannot be read or the file cannot be written
   */
  public static void write(RunFolder folder, Path output) {
    String html = html(folder);
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
