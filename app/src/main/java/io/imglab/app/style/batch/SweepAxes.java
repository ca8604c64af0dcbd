package io.imglab.app.style.batch;

import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Converters;
import io.imglab.app.cli.PlainDefaults;
import io.imglab.app.cli.Required;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.StyleOptions;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.data.source.Pictures;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.RunKind;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StylePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options of a style run in a sweep, of which the axes take lists of values. Each combination
 * of values becomes the command line of a single run, which is then parsed as such.
 */
public final class SweepAxes {
  private static final String CONTENT = "--content";
  private static final String STYLE = "--style";
  private static final String SEED = "--seed";

  /** The size at which results are scored; an option of sweeps alone. */
  public static final String SCORE_SIZE = "--score-size";

  /**
   * The options that take lists; the last with several values varies along a row of the contact
   * sheet.
   */
  private static final List<String> AXES =
      List.of(CONTENT, STYLE, SEED, "--strength", "--colors", "--style-loss", "--style-weight");

  private final CommandSpec spec;
  private final Set<String> remarks = new LinkedHashSet<>();

  public SweepAxes(CommandSpec spec) {
    this.spec = spec;
  }

  /** A command with the options of a single run. */
  @Command
  private static final class Single {
    @Mixin private final StyleOptions options = new StyleOptions();
  }

  /** Adds the options of a style run to those of a command. */
  public static void addTo(CommandSpec command) {
    CommandSpec single = CommandSpec.forAnnotatedObject(new Single());
    single.defaultValueProvider(new PlainDefaults());
    for (OptionSpec option : single.options()) {
      command.addOption(AXES.contains(option.longestName()) ? list(option) : option);
    }
  }

  private static OptionSpec list(OptionSpec option) {
    String[] description = option.description().clone();
    int last = description.length - 1;
    description[last] += " Several, separated by commas, are all tried.";
    return OptionSpec.builder(option.names())
        .paramLabel(option.paramLabel())
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .defaultValue(null)
        .build();
  }

  /**
   * One picture for each combination of values.
   *
   * @param seed for a sweep to which none was given
   */
  public List<BatchItem> items(LongSupplier seed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String axis : AXES) {
      List<String> given = given(axis);
      if (!given.isEmpty()) {
        values.put(axis, given);
      }
    }
    values.computeIfAbsent(SEED, axis -> List.of(Long.toString(seed.getAsLong())));
    Set<String> swept =
        values.keySet().stream()
            .filter(axis -> !axis.equals(CONTENT) && !axis.equals(STYLE))
            .filter(axis -> values.get(axis).size() > 1)
            .collect(Collectors.toSet());
    return combinations(values).stream().map(choice -> item(choice, swept)).toList();
  }

  private List<String> given(String axis) {
    boolean isPicture = axis.equals(CONTENT) || axis.equals(STYLE);
    List<String> inOrder = isPicture ? inOrder(axis) : List.of();
    if (!inOrder.isEmpty()) {
      return inOrder.stream().flatMap(value -> valuesOf(axis, value)).distinct().toList();
    }
    List<String> values = spec.findOption(axis).getValue();
    if (values == null || values.isEmpty()) {
      if (isPicture) {
        Required.option(spec, axis + " FILE", null);
      }
      return List.of();
    }
    return values.stream().flatMap(value -> valuesOf(axis, value)).distinct().toList();
  }

  private Stream<String> valuesOf(String axis, String value) {
    boolean isPicture = axis.equals(CONTENT) || axis.equals(STYLE);
    return SweepValues.split(value, isPicture).stream()
        .flatMap(each -> isPicture ? files(axis, each).stream() : Stream.of(each));
  }

  /** The pictures without an option: the content, unless that is an option's, then the styles. */
  private List<String> inOrder(String axis) {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> given =
        parsed.matchedPositionals().stream()
            .flatMap(all -> all.originalStringValues().stream())
            .toList();
    int contents = parsed.hasMatchedOption(CONTENT) ? 0 : 1;
    List<String> own =
        axis.equals(CONTENT)
            ? given.subList(0, Math.min(contents, given.size()))
            : given.subList(Math.min(contents, given.size()), given.size());
    if (!own.isEmpty() && parsed.hasMatchedOption(axis)) {
      throw new InvalidValueException(
          "'%s' and %s name the same picture; leave one of them out".formatted(own.get(0), axis));
    }
    return own;
  }

  private List<String> files(String axis, String value) {
    if (value.isEmpty()) {
      throw new InvalidValueException("'' is not a path; give one for %s".formatted(axis));
    }
    Path path = axis.equals(STYLE) ? StyleSource.parse(value).file() : Path.of(value);
    if (StylePack.is(path)) {
      throw new LabException(
          "style pack '%s' has no picture to compare results with; give the picture itself"
              .formatted(path));
    }
    remarks.addAll(Pictures.remarks(path));
    return Pictures.at(path).stream().map(file -> FileNames.absolute(file).toString()).toList();
  }

  /** What the user should know about the folders, after {@link #items}. */
  public Set<String> remarks() {
    return remarks;
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> values) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> axis : values.entrySet()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> before : all) {
        for (String value : axis.getValue()) {
          Map<String, String> choice = new LinkedHashMap<>(before);
          choice.put(axis.getKey(), value);
          more.add(choice);
        }
      }
      all = more;
    }
    return all;
  }

  private BatchItem item(Map<String, String> choice, Set<String> swept) {
    List<String> arguments = Arguments.of(spec.commandLine().getParseResult(), ofSweep());
    arguments.removeIf(argument -> AXES.contains(argument.replaceAll("=.*", "")));
    choice.forEach((name, value) -> arguments.add(name + "=" + value));
    StyleConfig config = config(choice, arguments);
    Map<String, String> settings = settings(choice, swept);
    StringBuilder output = new StringBuilder(StyleRun.label(config));
    settings.forEach((name, value) -> output.append('-').append(name).append('_').append(value));
    arguments.add(0, RunKind.STYLE.toString());
    return new BatchItem(output + ".png", config, arguments, settings);
  }

  private static Map<String, String> settings(Map<String, String> choice, Set<String> swept) {
    Map<String, String> settings = new LinkedHashMap<>();
    choice.forEach(
        (name, value) -> {
          if (swept.contains(name)) {
            settings.put(name.substring("--".length()), value);
          }
        });
    return settings;
  }

  private Set<String> ofSweep() {
    Set<String> names = ResultOptions.ofBatch(spec);
    names.add(SCORE_SIZE);
    return names;
  }

  /** Parses the command line of a picture; its errors are reported as those of the sweep. */
  private StyleConfig config(Map<String, String> choice, List<String> arguments) {
    Single single = new Single();
    CommandLine command = new CommandLine(single).setCaseInsensitiveEnumValuesAllowed(true);
    Converters.register(command);
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    List<String> own =
        arguments.stream()
            .filter(argument -> known.contains(argument.replaceAll("=.*", "")))
            .toList();
    try {
      command.parseArgs(own.toArray(String[]::new));
    } catch (ParameterException e) {
      Throwable cause = e.getCause() instanceof LabException ? e.getCause() : e;
      throw new ParameterException(spec.commandLine(), String.valueOf(cause.getMessage()), e);
    }
    return single.options.toConfig(Path.of(choice.get(CONTENT)), Path.of(choice.get(STYLE)));
  }
}
