package io.imglab.app.style.job;

import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.OptionNames;
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

/** The repetition of a style run from the note in its result. */
public final class Replay {
  /** Notes hold no paths, so the files must be given again. */
  private static final Set<String> FILES =
      Set.of("--content", "--style", "--mask", "--init", "--weights");

  private final RunNote note;
  private final Path picture;
  private final ReplayOverrides overrides;

  private Replay(RunNote note, Path picture, ReplayOverrides overrides) {
    this.note = note;
    this.picture = picture;
    this.overrides = overrides;
  }

  /**
   * Reads the note in {@code picture}.
   *
   * @param spec the command, whose other options must be {@linkplain #allowed allowed}
   * @throws LabException if there is no note of a style run
   */
  public static Replay of(Path picture, CommandSpec spec) {
    ReplayOverrides overrides = ReplayOverrides.of(spec, allowed(spec));
    RunNote note = RunNote.read(picture);
    if (note.kind() != RunKind.STYLE) {
      throw new LabException(
          "'%s' was made by a run of kind '%s'; give the result of a style run"
              .formatted(picture, note.kind()));
    }
    return new Replay(note, picture, overrides);
  }

  /**
   * The options allowed beside {@code --replay} that leave the pixels as they are: input files, and
   * how the result is written. {@link ReplayOverrides} has the others.
   */
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
   * The original configuration with the files of the command line, and what else it changes.
   *
   * @param requested the configuration of the command line
   */
  public StyleConfig config(StyleConfig requested, LabHome home) {
    Path weights = requested.network().weights();
    StyleConfig original =
        note.config()
            .withFiles(
                requested.content(),
                styles(requested),
                masks(requested),
                init(requested),
                weights == null ? installed(home) : weights);
    return overrides.applied(original, requested);
  }

  /** The step after which the original run ended early, for lack of time; null if it did not. */
  public @Nullable Integer stopAfter() {
    if (overrides.changeLength()) {
      return null;
    }
    int planned = note.config().descent().steps();
    return note.steps() > 0 && note.steps() < planned ? note.steps() : null;
  }

  /** The original weights with the files of the command line. */
  private List<StyleSource> styles(StyleConfig requested) {
    List<StyleSource> original = note.config().styles();
    List<StyleSource> given = requested.styles();
    if (given.size() != original.size()) {
      throw new LabException(
          "'%s' has %s styles, not %s; give a --style for each of '%s'"
              .formatted(
                  picture, original.size(), given.size(), String.join("', '", styleNames())));
    }
    return IntStream.range(0, original.size())
        .mapToObj(i -> original.get(i).withFile(given.get(i).file()))
        .toList();
  }

  private List<MaskFiles> masks(StyleConfig requested) {
    int count = note.config().masks().size();
    if (requested.masks().size() != count) {
      throw new LabException(
          "'%s' has %s masks, not %s; give a --mask for each of them, in the same order"
              .formatted(picture, count, requested.masks().size()));
    }
    return requested.masks();
  }

  private List<String> styleNames() {
    return note.config().styles().stream().map(style -> style.file().toString()).toList();
  }

  private String init(StyleConfig requested) {
    if (!note.config().startsFromFile()) {
      return note.config().init();
    } else if (!requested.startsFromFile()) {
      throw new LabException(
          "'%s' started from '%s'; give that file with --init"
              .formatted(picture, note.config().init()));
    }
    return requested.init();
  }

  /** The original weights, if they are installed; null leaves the choice to the run. */
  private @Nullable Path installed(LabHome home) {
    RunNote.NotedFile weights = note.files().get("weights");
    String network = note.config().network().extractor();
    return weights == null || network == null
        ? null
        : home.weights(network).stream()
            .filter(file -> Fingerprint.of(file).sha256().equals(weights.sha256()))
            .findFirst()
            .orElse(null);
  }

  /** What differs from the original run, so that the result may differ, too. */
  List<String> differences(Map<String, Fingerprint> files, List<Map<String, String>> plugins) {
    List<String> differences = new ArrayList<>(overrides.remarks());
    note.files()
        .forEach(
            (role, original) -> {
              Fingerprint now = files.get(role);
              if (now == null || !now.sha256().equals(original.sha256())) {
                differences.add(
                    "the %s differs from the original '%s'".formatted(role, original.name()));
              }
            });
    for (Map<String, String> original : note.plugins()) {
      if (plugins.stream().noneMatch(now -> isSame(now, original))) {
        differences.add(
            "plugin '%s' differs from that of the original run".formatted(original.get("id")));
      }
    }
    String version = note.versions().get("imglab");
    if (!Version.current().equals(version)) {
      differences.add("the original run used imglab " + version);
    }
    return differences;
  }

  private static boolean isSame(Map<String, String> now, Map<String, String> original) {
    return Objects.equals(now.get("id"), original.get("id"))
        && Objects.equals(now.get("sha256"), original.get("sha256"));
  }
}
