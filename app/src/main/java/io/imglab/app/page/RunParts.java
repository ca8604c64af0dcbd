package io.imglab.app.page;

import io.imglab.core.chart.MetricKind;
import io.imglab.core.chart.Series;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a {@code RunView}. */
public final class RunParts {
  private RunParts() {}

  /**
   * The values of a metric.
   *
   * @param axis {@code log} or {@code linear}
   * @param loss whether it is minimised
   * @param kind {@code loss}, {@code probability} or {@code measure}
   * @param points step and value
   */
  public record Curve(
      String name, String axis, boolean loss, String kind, List<List<Double>> points) {
    static Curve of(Series series) {
      return new Curve(
          series.name(),
          series.isLogarithmic() ? "log" : "linear",
          series.kind().equals(MetricKind.LOSS),
          Json.tree(series.kind()).getAsString(),
          series.points());
    }
  }

  /** The picture of a step. */
  public record Sample(int step, String url) {}

  /** A picture. */
  public record Shown(String url) {}

  /** A picture that the run uses, such as {@code content}. */
  public record Input(String role, String name, String url) {}

  /** The last step of an epoch. */
  public record EpochEnd(long epoch, int step) {}

  /** Pictures of a GAN run; null for those that are not there. */
  public record GanPictures(
      @Nullable String real, @Nullable String generated, @Nullable String nearest) {}

  /**
   * A picture of a folder run or sweep.
   *
   * @param status as that of a run; {@code waiting} before it begins
   * @param url the picture; null before it is there
   * @param link its page; null if there is none
   * @param folder its run directory, with a slash at its end; null before it begins
   */
  public record Item(
      String name,
      String status,
      @Nullable String url,
      @Nullable String link,
      @Nullable String folder,
      List<List<String>> settings) {}

  /** The manifest of a run that was killed still says that it is running. */
  public static String status(RunFolder folder, Manifest manifest) {
    boolean isRunning = manifest.status().equals(RunStatus.RUNNING);
    return isRunning && !RunLock.isTaken(folder) ? "killed" : manifest.status().toString();
  }
}
