package io.imglab.app.page;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pictures in a run directory, by their addresses relative to it. */
final class RunPictures {
  private static final Pattern SAMPLE = Pattern.compile("\\d{6,9}\\.png");

  private final RunFolder folder;
  private final Manifest manifest;

  RunPictures(RunFolder folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** The samples in order of their steps. */
  List<RunParts.Sample> samples() {
    if (!Files.isDirectory(folder.samples())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.samples())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> SAMPLE.matcher(name).matches())
          .map(name -> new RunParts.Sample(step(name), "samples/" + name))
          .sorted(Comparator.comparingInt(RunParts.Sample::step))
          .toList();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s': %s".formatted(folder.samples(), Reasons.of(e)), e);
    }
  }

  private static int step(String name) {
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  RunParts.@Nullable Shown result() {
    String file = resultFile();
    return file == null ? null : new RunParts.Shown(file);
  }

  /** A run that is getting more steps still has the result of the fewer ones. */
  private @Nullable String resultFile() {
    return manifest.status().equals(RunStatus.FINISHED) ? existing("result.png") : null;
  }

  /** The pictures of a GAN run; null for another run. */
  RunParts.@Nullable GanPictures gan() {
    if (manifest.kind() != RunKind.GAN) {
      return null;
    }
    List<RunParts.Sample> samples = samples();
    String newest = samples.isEmpty() ? null : samples.get(samples.size() - 1).url();
    String result = resultFile();
    return new RunParts.GanPictures(
        existing("reals.png"), result == null ? newest : result, existing("nearest.png"));
  }

  /** The page with the scores of a sweep. */
  @Nullable String scores() {
    return manifest.kind() == RunKind.STYLE_BATCH ? existing("index.html") : null;
  }

  private @Nullable String existing(String name) {
    return Files.isRegularFile(folder.path().resolve(name)) ? name : null;
  }
}
