package io.imglab.app.help;

import io.imglab.app.usage.OldNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which group of a help page an option belongs to, and whether short help shows it. */
final class OptionGroups {
  private static final String TABLE = "option-groups.txt";
  private static final String OTHERS = "Options";
  private static final String OUTPUT = "Output";
  private static final String GENERAL = "General";

  /** A page with so few options of its own is shown whole. */
  private static final int FEW = 12;

  private final List<String> headings = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  /** Where an option stands: its group, its place in it, and whether it is one of the main ones. */
  private record Place(String heading, int index, boolean isMain) {}

  /** The options of one heading. */
  record Group(String heading, List<OptionSpec> options) {}

  OptionGroups() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OptionGroups.class.getResourceAsStream(TABLE)),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    headings.add(headings.indexOf(OUTPUT), OTHERS);
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    String heading = line.substring(0, colon);
    headings.add(heading);
    for (String name : line.substring(colon + 1).strip().split(" +")) {
      String bare = name.replace("*", "");
      places.put(bare, new Place(heading, places.size(), !bare.equals(name)));
    }
  }

  /**
   * The groups of a command, without those that are empty.
   *
   * @param all whether the options are included that few people need
   */
  List<Group> of(CommandSpec command, boolean all) {
    boolean whole = all || own(command).size() <= FEW;
    Map<Integer, List<OptionSpec>> groups =
        visible(command).stream()
            .filter(option -> isShown(option, command, all, whole))
            .sorted(Comparator.comparingInt(option -> place(option, command).index()))
            .collect(
                Collectors.groupingBy(
                    option -> headings.indexOf(place(option, command).heading()),
                    TreeMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(group -> new Group(headings.get(group.getKey()), group.getValue()))
        .toList();
  }

  private boolean isShown(OptionSpec option, CommandSpec command, boolean all, boolean whole) {
    Place place = place(option, command);
    return place.isMain() || option.required() || (place.heading().equals(GENERAL) ? all : whole);
  }

  private static List<OptionSpec> visible(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  private List<OptionSpec> own(CommandSpec command) {
    return visible(command).stream()
        .filter(option -> !place(option, command).heading().equals(GENERAL))
        .toList();
  }

  private Place place(OptionSpec option, CommandSpec command) {
    String name = OldNames.current(option).replaceFirst("^-+", "");
    Place own = places.get(name + "@" + command.name());
    return own != null
        ? own
        : places.getOrDefault(name, new Place(OTHERS, Integer.MAX_VALUE, true));
  }
}
