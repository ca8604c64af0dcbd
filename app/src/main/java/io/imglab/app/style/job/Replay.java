package io.imglab.app.style.job;

import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.OptionNames;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunOptions;
import io.imglab.app.style.option.OutputOptions;
import io.imglab.app.style.option.ReplayOption;
import io.imglab.app.style.option.WritingOptions;
import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.RunKind;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A style run that is repeated from the note in its result. */
public final class Replay {
  /** What a replay is told of: the files of today. */
  private static final Set<String> FILES =
      Set.of("--content", "--style", "--mask", "--init", "--weights");

  private final RunNote note;
  private final Path picture;

  private Replay(RunNote note, Path picture) {
    this.note = note;
    this.picture = picture;
  }

  /**
   * Reads the note of {@code picture}.
   *
   * @throws LabException if it has none of a style run
   */
  public static Replay of(Path picture, CommandSpec spec) {
    ResumeOptions.refuseOthers(spec, allowed(spec), "a replay takes the settings from its picture");
    RunNote note = RunNote.read(picture);
    if (note.kind() != RunKind.STYLE) {
      throw new LabException(
          "'%s' was made by a run of kind '%s'; 'imglab style' repeats style runs"
              .formatted(picture, note.kind()));
    }
    return new Replay(note, picture);
  }

  /** What may stand beside {@code --replay}: where files are, and how the result is written. */
  public static Set<String> allowed(CommandSpec command) {
    Set<String> names =
        OptionNames.in(
            command,
            ReplayOption.class,
            OutputOptions.class,
            WritingOptions.class,
            LimitOptions.class,
            RunOptions.class);
    names.addAll(FILES);
    names.addAll(OptionNames.ofAllCommands(command));
    return names;
  }

  /**
   * The configuration of then with the files of now.
   *
   * @param chosen the configuration that the command line describes, of which only files count
   */
  public StyleConfig config(StyleConfig chosen, LabHome home) {
    Path weights = chosen.network().weights();
    return note.config()
        .withFiles(
            chosen.content(),
            styles(chosen),
            masks(chosen),
            init(chosen),
            weights == null ? found(home) : weights);
  }

  /** When the run of then ended before its plan did, as for lack of time; otherwise null. */
  public @Nullable Integer stopAfter() {
    int planned = note.config().descent().steps();
    return note.steps() > 0 && note.steps() < planned ? note.steps() : null;
  }

  /** The weights of then with the files of now. */
  private List<StyleSource> styles(StyleConfig chosen) {
    List<StyleSource> then = note.config().styles();
    List<StyleSource> now = chosen.styles();
    if (now.size() != then.size()) {
      throw new LabException(
          "'%s' has %d styles, not %d; give a --style for each of '%s'"
              .formatted(picture, then.size(), now.size(), String.join("', '", styleNames())));
    }
    return IntStream.range(0, then.size())
        .mapToObj(i -> then.get(i).withFile(now.get(i).file()))
        .toList();
  }

  private List<MaskFiles> masks(StyleConfig chosen) {
    int count = note.config().masks().size();
    if (chosen.masks().size() != count) {
      throw new LabException(
          "'%s' has %d masks, not %d; give a --mask for each of them, in their order"
              .formatted(picture, count, chosen.masks().size()));
    }
    return chosen.masks();
  }

  private List<String> styleNames() {
    return note.config().styles().stream().map(style -> style.file().toString()).toList();
  }

  private String init(StyleConfig chosen) {
    if (!note.config().startsFromFile()) {
      return note.config().init();
    } else if (!chosen.startsFromFile()) {
      throw new LabException(
          "'%s' began from '%s'; give that with --init".formatted(picture, note.config().init()));
    }
    return chosen.init();
  }

  /** The weights of then among those that are installed; null leaves the choice to the run. */
  private @Nullable Path found(LabHome home) {
    RunNote.NotedFile weights = note.files().get("weights");
    String network = note.config().network().extractor();
    return weights == null || network == null
        ? null
        : home.weights(network).stream()
            .filter(file -> Fingerprint.of(file).sha256().equals(weights.sha256()))
            .findFirst()
            .orElse(null);
  }

  /** What is not as it was: the result will be another. */
  List<String> differences(Map<String, Fingerprint> files, List<Map<String, String>> plugins) {
    List<String> differences = new ArrayList<>();
    note.files()
        .forEach(
            (role, then) -> {
              Fingerprint now = files.get(role);
              if (now == null || !now.sha256().equals(then.sha256())) {
                differences.add("the %s is not the '%s' of then".formatted(role, then.name()));
              }
            });
    for (Map<String, String> then : note.plugins()) {
      if (plugins.stream().noneMatch(now -> isSame(now, then))) {
        differences.add("the plugin '%s' is not that of then".formatted(then.get("id")));
      }
    }
    String version = note.versions().get("imglab");
    if (!Version.current().equals(version)) {
      differences.add("imglab was version " + version);
    }
    return differences;
  }

  private static boolean isSame(Map<String, String> now, Map<String, String> then) {
    return Objects.equals(now.get("id"), then.get("id"))
        && Objects.equals(now.get("sha256"), then.get("sha256"));
  }
}
