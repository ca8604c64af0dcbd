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
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    headings.add(headings.indexOf(OUTPUT), OTHERS);
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    String heading = line.substring(0, colon);
    headings.add(heading);
    for (String name : line.substring(colon + 1).strip().split(" +", -1)) {
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
    List<OptionSpec> options = visible(command);
    options.sort(Comparator.comparingInt(option -> place(option, command).index()));
    List<Group> groups = new ArrayList<>();
    for (String heading : headings) {
      List<OptionSpec> members = new ArrayList<>();
      for (OptionSpec option : options) {
        if (place(option, command).heading().equals(heading)
            && isShown(option, command, all, whole)) {
          members.add(option);
        }
      }
      if (!members.isEmpty()) {
        groups.add(new Group(heading, members));
      }
    }
    return groups;
  }

  private boolean isShown(OptionSpec option, CommandSpec command, boolean all, boolean whole) {
    Place place = place(option, command);
    return place.isMain() || option.required() || (place.heading().equals(GENERAL) ? all : whole);
  }

  private static List<OptionSpec> visible(CommandSpec command) {
    List<OptionSpec> visible = new ArrayList<>(command.options());
    visible.removeIf(OptionSpec::hidden);
    return visible;
  }

  private List<OptionSpec> own(CommandSpec command) {
    List<OptionSpec> own = visible(command);
    own.removeIf(option -> place(option, command).heading().equals(GENERAL));
    return own;
  }

  private Place place(OptionSpec option, CommandSpec command) {
    String name = OldNames.current(option).replaceFirst("^-+", "");
    Place own = places.get(name + "@" + command.name());
    return own != null
        ? own
        : places.getOrDefault(name, new Place(OTHERS, Integer.MAX_VALUE, true));
  }
}
