package io.imglab.app.run;

import io.imglab.app.screen.Field;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
import io.imglab.core.io.RoughDuration;
import io.imglab.core.run.Epochs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a progress line, the most important first. */
final class ProgressFields {
  /** A run's number, which is the beginning of its directory's name. */
  private static final String NUMBERED = "(\\d{5,9})-.*";

  private final Watch watch;
  private final StepFormat format;
  private final Pace pace;
  private final boolean isVerbose;

  ProgressFields(Watch watch, StepFormat format, Pace pace, boolean isVerbose) {
    this.watch = watch;
    this.format = format;
    this.pace = pace;
    this.isVerbose = isVerbose;
  }

  /** All fields after a step. */
  List<Field> of(Losses losses) {
    List<Field> fields = new ArrayList<>();
    Overall overall = watch.overall();
    if (overall != null) {
      fields.add(Field.of(overall.toString()));
      double seconds = overall.secondsLeft().applyAsDouble(pace.share());
      left(seconds, RoughDuration.of(seconds)).ifPresent(fields::add);
    }
    fields.add(place());
    fields.add(Field.of((int) (100 * pace.share()) + " %"));
    if (overall == null) {
      double seconds = Math.max(0, pace.secondsLeft());
      left(seconds, Progress.clock(seconds)).ifPresent(fields::add);
    }
    preview().ifPresent(fields::add);
    if (isVerbose) {
      fields.add(Field.of(format.rate(pace.stepsPerSecond())));
      fields.add(Field.of(format.losses(losses)));
    }
    return fields;
  }

  private static Optional<Field> left(double seconds, String text) {
    return Double.isFinite(seconds) ? Optional.of(Field.of(text + " left")) : Optional.empty();
  }

  /** The epoch, the size or the step, whichever says most. */
  private Field place() {
    Epochs epochs = watch.epochs();
    if (epochs != null) {
      return counted("epoch", epochs.of(pace.step()), epochs.of(pace.steps()));
    }
    return watch
        .position()
        .get()
        .map(ProgressFields::size)
        .orElseGet(() -> counted("step", pace.step(), pace.steps()));
  }

  /** {@code step 7 of 50}. */
  Field step() {
    return counted("step", pace.step(), pace.steps());
  }

  /** The epoch; null if the run does not learn from a data set. */
  @Nullable String epoch(int step) {
    Epochs epochs = watch.epochs();
    return epochs == null
        ? null
        : counted("epoch", epochs.of(step), epochs.of(pace.steps())).forms().get(0);
  }

  private Field counted(String what, long number, long count) {
    String alone = what + " " + number;
    return pace.isEndless() ? Field.of(alone) : Field.of(alone + " of " + count, alone);
  }

  private static Field size(Position position) {
    String size = position.size();
    String number = " (%s of %s)".formatted(position.level(), position.levels());
    return position.levels() == 1
        ? Field.of("size " + size, size)
        : Field.of("size " + size + number, size + number, size);
  }

  private Optional<Field> preview() {
    return Optional.ofNullable(watch.preview()).filter(PreviewFile::exists).map(this::preview);
  }

  private Field preview(PreviewFile preview) {
    Path file = preview.file();
    return Field.of("preview " + file, "preview " + pattern(file), pattern(file));
  }

  /** {@code runs/00007-*}{@code /preview.png}, which a shell completes. */
  private static String pattern(Path file) {
    Path run = file.getParent();
    if (run == null || run.getFileName() == null) {
      return file.toString();
    }
    String name = run.getFileName().toString();
    return run.resolveSibling(name.replaceFirst(NUMBERED, "$1-*"))
        .resolve(file.getFileName())
        .toString();
  }
}
