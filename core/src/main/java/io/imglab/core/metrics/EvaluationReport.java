package io.imglab.core.metrics;

import io.imglab.core.LabException;
import io.imglab.core.image.ImageSet;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All results of one evaluation of a generator, written as JSON for programs and HTML for readers.
 *
 * @param generator what was evaluated, such as a run directory
 * @param samples number of samples
 * @param reals number of real images
 * @param shape of the images, in words
 * @param seed of all random draws
 * @param diversity of the samples
 * @param realDiversity of as many real images
 * @param features the distances that need a feature network; null without one
 */
public record EvaluationReport(
    String generator,
    int samples,
    int reals,
    String shape,
    long seed,
    SlicedWasserstein.Result slicedWasserstein,
    double diversity,
    double realDiversity,
    Nearest nearest,
    @Nullable Features features) {
  private static final int MAX_FOR_DIVERSITY = 256;

  /** The share of the real images' diversity below which samples count as nearly the same. */
  private static final double LITTLE = 0.1;

  /**
   * Distances of the samples to their nearest real images.
   *
   * @param medianDistance from a sample to its nearest real image
   * @param medianRealDistance from a real image to its nearest other; null if there is only one
   * @param copies see {@link NearestDistances#copies}; null if there is only one real image
   */
  public record Nearest(
      double medianDistance, @Nullable Double medianRealDistance, @Nullable Double copies) {
    static Nearest of(NearestDistances distances) {
      return new Nearest(
          distances.median(), orNull(distances.medianOfReals()), orNull(distances.copies()));
    }
  }

  /**
   * Distances between the features of samples and of real images.
   *
   * @param network the name of the feature extractor
   * @param layer the layer whose channels were averaged to features
   */
  public record Features(
      String network, String layer, FrechetDistance.Result frechet, KernelDistance.Result kernel) {
    /** Computes both distances between feature vectors, (N, D) and (M, D), of the same layer. */
    public static Features of(
        String network, String layer, float[][] samples, float[][] reals, long seed) {
      return new Features(
          network,
          layer,
          FrechetDistance.between(samples, reals),
          KernelDistance.withSeed(seed).between(samples, reals));
    }
  }

  /** Computes everything that does not need a network. */
  public static EvaluationReport of(
      String generator, ImageSet samples, ImageSet reals, NearestImages nearest, long seed) {
    SlicedWasserstein.Result distance = SlicedWasserstein.withSeed(seed).between(samples, reals);
    int compared = Math.min(MAX_FOR_DIVERSITY, Math.min(samples.count(), reals.count()));
    return new EvaluationReport(
        generator,
        samples.count(),
        reals.count(),
        reals.shapeInWords(),
        seed,
        distance,
        diversity(samples, compared, seed),
        diversity(reals, compared, seed),
        Nearest.of(nearest.distances()),
        null);
  }

  private static double diversity(ImageSet images, int count, long seed) {
    List<float[]> drawn = new ArrayList<>();
    for (int index : Images.draw(images.count(), count, seed)) {
      drawn.add(images.image(index));
    }
    return Diversity.of(ImageSet.of(images.channels(), images.height(), images.width(), drawn));
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /** This report with the distances of a feature network. */
  public EvaluationReport with(Features measured) {
    return with(nearest, measured);
  }

  /** This report with the distances of all samples, where it was made with those of some. */
  public EvaluationReport with(NearestDistances all) {
    return with(Nearest.of(all), features);
  }

  private EvaluationReport with(Nearest distances, @Nullable Features measured) {
    return new EvaluationReport(
        generator,
        samples,
        reals,
        shape,
        seed,
        slicedWasserstein,
        diversity,
        realDiversity,
        distances,
        measured);
  }

  /** Everything that was done differently from the usual measure. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(slicedWasserstein.notes());
    if (nearest.copies() == null) {
      notes.add("copies cannot be detected with a single real image");
    }
    if (isNearlyOneImage()) {
      notes.add(nearlyOneImage());
    }
    if (features != null) {
      notes.addAll(features.frechet().notes());
      notes.addAll(features.kernel().notes());
    }
    return List.copyOf(notes);
  }

  /**
   * Whether the samples hardly differ, so that the share of copies means nothing: a single grey
   * image is nearer to many real images than these are to each other.
   */
  private boolean isNearlyOneImage() {
    return samples > 1 && realDiversity > 0 && diversity < LITTLE * realDiversity;
  }

  private String nearlyOneImage() {
    return String.format(
        Locale.ROOT,
        "the samples hardly differ from each other (diversity %s; real images %s): the generator is"
            + " untrained or has collapsed, and the share of copies means nothing",
        figure(diversity),
        figure(realDiversity));
  }

  /** The report as JSON. */
  public String toJson() {
    return Json.pretty(this);
  }

  /** Name, value and meaning of every measure, in the order of the report. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "Sliced Wasserstein distance",
            figure(slicedWasserstein.distance()),
            "%s images of each; in standard deviations of the real patches; lower is better"
                .formatted(slicedWasserstein.images())));
    for (SlicedWasserstein.Level level : slicedWasserstein.levels()) {
      rows.add(
          new Row("– at " + level.width() + "x" + level.height(), figure(level.distance()), ""));
    }
    if (features != null) {
      String network = "features of %s at %s".formatted(features.network(), features.layer());
      KernelDistance.Result kernel = features.kernel();
      rows.add(new Row("Fréchet distance", figure(features.frechet().distance()), network));
      rows.add(
          new Row(
              "Kernel distance",
              figure(kernel.distance()) + " ± " + figure(kernel.standardError()),
              network));
    }
    rows.add(
        new Row(
            "Diversity",
            figure(diversity),
            "real images: %s; near 0, the generator has collapsed"
                .formatted(figure(realDiversity))));
    rows.add(
        new Row(
            "Distance to the nearest real image",
            figure(nearest.medianDistance()),
            "median; between real images: " + figure(nearest.medianRealDistance())));
    rows.add(
        new Row(
            "Share of copies",
            figure(nearest.copies()),
            isNearlyOneImage()
                ? "means nothing here, since the samples hardly differ"
                : "about 0.05 for new images, 1 for copies"));
    return rows;
  }

  /**
   * A row of the report.
   *
   * @param meaning what it is compared with; may be empty
   */
  public record Row(String name, String figure, String meaning) {}

  private static String figure(@Nullable Double value) {
    return value == null ? "unknown" : String.format(Locale.ROOT, "%.4g", value);
  }

  /**
   * Writes the report as HTML.
   *
   * @param figures pictures next to the file, in the order in which they are shown
   * @throws LabException if the file cannot be written
   */
  public void writeHtml(Path output, List<Figure> figures) {
    write(output, new ReportPage(this, figures, output.toAbsolutePath().getParent()).html());
  }

  /**
   * Writes the report as JSON.
   *
   * @throws LabException if the file cannot be written
   */
  public void writeJson(Path output) {
    write(output, toJson());
  }

  private static void write(Path output, String text) {
    try {
      AtomicFile.writeText(output, text);
    } catch (IOException e) {
      throw new LabException(
          "cannot write '%s' (%s); check space and permissions".formatted(output, Reasons.of(e)),
          e);
    }
  }

  /**
   * A picture in the report.
   *
   * @param caption what it shows
   * @param file its name relative to the report
   */
  public record Figure(String caption, String file) {}
}
