package io.imglab.app.page;

import io.imglab.core.chart.Series;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunEvent;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a run shows, as JSON for its script. All of it comes from the run directory.
 * Addresses of pictures are relative to the directory; {@code inputs/ROLE} stands for a picture
 * elsewhere that the run uses, see {@link InputPictures}.
 *
 * @param schema the version of this format
 * @param kind of the run, as in manifests
 * @param status {@code running}, {@code finished}, {@code interrupted}, {@code failed: …} or {@code
 *     killed}
 * @param step the last step done; of several runs, how many pictures are finished
 * @param steps how many there will be; null if only time limits the run
 * @param seconds of work so far
 * @param secondsLeft an estimate; null if the run does not compute, or nothing is known
 * @param settings names and values
 * @param repeat the command that repeats the run
 * @param marks changes of size or loss
 * @param health what went wrong
 * @param pictures the samples in order of their steps
 * @param samplesLeftOut how many samples of the run are not among them
 * @param items the pictures of a folder run or sweep
 * @param scores the page with their scores; null if there is none
 */
public record RunView(
    int schema,
    String name,
    String kind,
    String status,
    int step,
    @Nullable Integer steps,
    double seconds,
    @Nullable Double secondsLeft,
    List<List<String>> settings,
    String repeat,
    long seed,
    String device,
    String version,
    String started,
    String updated,
    List<RunParts.Curve> curves,
    List<RunEvent> marks,
    List<RunEvent> health,
    List<RunParts.Sample> pictures,
    int samplesLeftOut,
    RunParts.@Nullable Shown result,
    List<RunParts.Input> inputs,
    List<RunParts.EpochEnd> epochs,
    RunParts.@Nullable GanPictures gan,
    List<RunParts.Item> items,
    @Nullable String scores) {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  private static final int MAX_POINTS = 600;

  /**
   * The view of a run as it is now.
   *
   * @throws io.imglab.core.LabException if its manifest or metrics cannot be read
   */
  public static RunView of(RunFolder folder) {
    return of(
        folder,
        Files.exists(folder.metrics()) ? Series.of(folder.metrics(), MAX_POINTS) : List.of());
  }

  /**
   * The same without curves, for which all metrics would have to be read.
   *
   * @throws io.imglab.core.LabException if its manifest or metrics cannot be read
   */
  public static RunView withoutCurves(RunFolder folder) {
    return of(folder, List.of());
  }

  private static RunView of(RunFolder folder, List<Series> series) {
    Manifest manifest = Manifest.read(folder.manifest());
    RunPictures pictures = new RunPictures(folder, manifest);
    RunProgress progress = RunProgress.of(folder, manifest);
    List<RunEvent> events = RunEvent.of(folder);
    return new RunView(
        SCHEMA,
        folder.name(),
        manifest.kind().toString(),
        status(folder, manifest),
        progress.step(),
        progress.steps(),
        progress.seconds(),
        progress.secondsLeft(),
        RunSettings.of(manifest),
        RunSettings.repeat(manifest),
        manifest.seed(),
        manifest.device(),
        manifest.versions().getOrDefault("imglab", ""),
        manifest.started(),
        manifest.updated(),
        series.stream().map(RunParts.Curve::of).toList(),
        events.stream().filter(RunEvent::isSizeChange).toList(),
        events.stream().filter(event -> !event.isSizeChange()).toList(),
        pictures.samples(),
        0,
        pictures.result(),
        InputPictures.of(manifest).views(),
        progress.epochs(),
        pictures.gan(),
        BatchItems.of(folder, manifest),
        pictures.scores());
  }

  /** The status of a run, {@code killed} if it is not at work although its manifest says so. */
  public static String status(RunFolder folder, Manifest manifest) {
    return RunParts.status(folder, manifest);
  }

  /** The same with other addresses of pictures, of which some may be left out. */
  RunView with(PictureAddresses addresses) {
    List<RunParts.Sample> kept = addresses.samples(pictures);
    return new RunView(
        schema,
        name,
        kind,
        status,
        step,
        steps,
        seconds,
        secondsLeft,
        settings,
        repeat,
        seed,
        device,
        version,
        started,
        updated,
        curves,
        marks,
        health,
        kept,
        pictures.size() - kept.size(),
        addresses.result(result),
        addresses.inputs(inputs),
        epochs,
        addresses.gan(gan),
        addresses.items(items),
        scores);
  }
}
