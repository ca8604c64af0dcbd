package io.imglab;

import io.imglab.core.LabException;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.OutputFormat;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.run.RunResult;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task that computes step by step results in. It holds no native memory. */
public sealed class Result permits TrainingResult {
  private final RunResult result;
  private final Losses losses;
  private final long seed;
  private final String device;
  private final List<String> notes;
  private final Optional<Path> folder;

  /**
   * The result of a run.
   *
   * @param isKept whether the run directory remains
   */
  Result(ObservedRun run, boolean isKept) {
    ObservedRun.Outcome outcome = run.outcome();
    this.result = outcome.result();
    this.losses = run.losses();
    this.seed = outcome.manifest().seed();
    this.device = outcome.manifest().device();
    this.notes = run.notes();
    this.folder = isKept ? Optional.of(outcome.folder().path()) : Optional.empty();
  }

  /**
   * The picture; of a training, a grid of samples.
   *
   * @return 8 bits per channel in sRGB, with alpha if the content has transparent pixels
   */
  public BufferedImage image() {
    return PictureWriter.image(result.picture());
  }

  /**
   * The same as a PNG file, without metadata.
   *
   * @return the bytes of {@code result.png} in a run directory of the command line
   */
  public byte[] png() {
    return PictureWriter.file(result.picture(), OutputFormat.PNG);
  }

  /**
   * Writes the picture, without metadata; replaces an existing file as a whole.
   *
   * @param file whose suffix chooses the format: png, jpg, or tiff, which gets 16 bits
   * @throws LabException if it is another suffix, or the file cannot be written
   */
  public void write(Path file) {
    PictureWriter.write(result.picture(), file);
  }

  /**
   * The number of steps that were made.
   *
   * @return at least 1
   */
  public int steps() {
    return result.steps();
  }

  /**
   * The loss of the last step. The picture is the one with the lowest loss, unless {@code
   * option("keep", "last")} is set.
   *
   * @return the sum of its parts
   */
  public double loss() {
    return losses.total();
  }

  /**
   * The weighted parts of the loss of the last step.
   *
   * @return by the names that the metrics of a run have
   */
  public Map<String, Double> losses() {
    return losses.parts();
  }

  /**
   * The seed, with which another task computes the same.
   *
   * @return the given one, or the one that was chosen
   */
  public long seed() {
    return seed;
  }

  /**
   * The device that was used.
   *
   * @return {@code cpu} or {@code cuda:N}
   */
  public String device() {
    return device;
  }

  /**
   * Remarks, such as that the size was reduced to what the memory allows.
   *
   * @return lines, in the order in which they came up
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * The run directory.
   *
   * @return empty unless {@link RunTask#runs} was called
   */
  public Optional<Path> folder() {
    return folder;
  }
}
