package io.imglab.core.run.export;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.Metrics;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The metrics and samples of a run as an event file of TensorBoard. Wall times are the start of the
 * run plus its seconds of work, so that pauses do not show.
 */
public final class TensorBoardExport {
  /** In place of the machine's name, which is nobody's business. */
  private static final String HOST = "localhost";

  private static final String SAMPLE = "sample";

  private final RunFolder run;
  private final Metrics metrics;
  private final Instant start;

  private TensorBoardExport(RunFolder run, Metrics metrics, Instant start) {
    this.run = run;
    this.metrics = metrics;
    this.start = start;
  }

  /**
   * Writes the events of a run into a folder of its name. The same run always gets the same file,
   * which is replaced.
   *
   * @param folder TensorBoard's log directory, which may hold other runs; created if it is missing
   * @return the file
   * @throws LabException if the run cannot be read
   */
  public static Path write(RunFolder run, Path folder) throws IOException {
    Instant start = start(Manifest.read(run.manifest()));
    Path file =
        folder
            .resolve(run.name())
            .resolve("events.out.tfevents.%s.%s".formatted(start.getEpochSecond(), HOST));
    Files.createDirectories(file.getParent());
    TensorBoardExport export = new TensorBoardExport(run, Metrics.read(run), start);
    AtomicFile.writeStream(file, out -> export.write(new RecordWriter(out)));
    return file;
  }

  private static Instant start(Manifest manifest) {
    try {
      return Instant.parse(manifest.started());
    } catch (DateTimeException e) {
      return Instant.EPOCH; // the manifest comes from elsewhere
    }
  }

  private void write(RecordWriter out) throws IOException {
    out.write(Events.version(wallTime(0)));
    NavigableMap<Integer, Path> samples = new TreeMap<>(run.samplesByStep());
    double seconds = 0;
    for (Metrics.Point point : metrics.points()) {
      writeSamples(samples, point.step() - 1, seconds, out);
      seconds = point.seconds();
      out.write(Events.scalars(wallTime(seconds), point.step(), point.values()));
      writeSamples(samples, point.step(), seconds, out);
    }
    writeSamples(samples, Integer.MAX_VALUE, seconds, out);
  }

  /** Writes and removes the samples up to a step. */
  private void writeSamples(
      NavigableMap<Integer, Path> samples, int until, double seconds, RecordWriter out)
      throws IOException {
    while (!samples.isEmpty() && samples.firstKey() <= until) {
      Map.Entry<Integer, Path> sample = samples.pollFirstEntry();
      out.write(
          Events.picture(wallTime(seconds), sample.getKey(), SAMPLE, read(sample.getValue())));
    }
  }

  private static PngFile read(Path sample) {
    try {
      return PngFile.of(sample.toString(), Files.readAllBytes(sample));
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(sample, Reasons.of(e)), e);
    }
  }

  private double wallTime(double seconds) {
    return start.getEpochSecond() + seconds;
  }
}
