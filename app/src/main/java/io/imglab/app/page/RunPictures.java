package io.imglab.app.page;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
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

  RunPictures(RunFolder folder) {
    this.folder = folder;
  }

  /** The samples in order of their steps. */
  List<RunView.Sample> samples() {
    if (!Files.isDirectory(folder.samples())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.samples())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> SAMPLE.matcher(name).matches())
          .map(name -> new RunView.Sample(step(name), "samples/" + name))
          .sorted(Comparator.comparingInt(RunView.Sample::step))
          .toList();
    } catch (IOException e) {
      throw new LabException(
          "cannot read the folder '%s': %s".formatted(folder.samples(), Reasons.of(e)), e);
    }
  }

  private static int step(String name) {
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  RunView.@Nullable Shown result() {
    String file = existing("result.png");
    return file == null ? null : new RunView.Shown(file);
  }

  /** The pictures of a GAN run; null for another run. */
  RunView.@Nullable GanPictures gan(Manifest manifest) {
    if (manifest.kind() != RunKind.GAN) {
      return null;
    }
    List<RunView.Sample> samples = samples();
    String newest = samples.isEmpty() ? null : samples.get(samples.size() - 1).url();
    String result = existing("result.png");
    return new RunView.GanPictures(
        existing("reals.png"), result == null ? newest : result, existing("nearest.png"));
  }

  private @Nullable String existing(String name) {
    return Files.isRegularFile(folder.path().resolve(name)) ? name : null;
  }
}
