package io.imglab.app.help;

import io.imglab.app.usage.OldNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: its main options in groups, or all of them, in the terminal's width. */
public final class HelpPage {
  /** The width where there is no terminal. */
  private static final int DEFAULT_WIDTH = 80;

  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 120;

  /** Picocli shall break no line; this class does. */
  private static final int UNBROKEN = 10_000;

  private final boolean all;
  private final int width;
  private final OptionGroups groups = new OptionGroups();

  private HelpPage(boolean all, int width) {
    this.all = all;
    this.width = width;
  }

  /**
   * Makes this the help of a command and its current subcommands.
   *
   * @param all whether options are shown that few people need
   * @param columns width of the terminal; 0 if there is none
   */
  public static void install(CommandLine root, boolean all, int columns) {
    int width = columns == 0 ? DEFAULT_WIDTH : Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns));
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>();
    sections.put("page", new HelpPage(all, width)::render);
    root.setHelpSectionMap(sections);
    root.setHelpSectionKeys(List.copyOf(sections.keySet()));
    unbroken(root);
  }

  private static void unbroken(CommandLine command) {
    command.getCommandSpec().usageMessage().width(UNBROKEN).autoWidth(false);
    command.getSubcommands().values().forEach(HelpPage::unbroken);
  }

  private String render(Help help) {
    CommandSpec command = help.commandSpec();
    List<String> page = new ArrayList<>();
    page.addAll(help.header().lines().toList());
    page.addAll(synopsis(command));
    String description = help.description();
    if (!description.isBlank()) {
      page.add("");
      page.addAll(Paragraphs.of(description, width));
    }
    arguments(help, page);
    for (OptionGroups.Group group : groups.of(command, all)) {
      options(group, help, page);
    }
    commands(help, page);
    footer(help, page);
    return String.join("\n", page) + "\n";
  }

  private List<String> synopsis(CommandSpec command) {
    List<String> lines = Paragraphs.lines("Usage: " + Synopsis.of(command), width - 4);
    for (int i = 1; i < lines.size(); i++) {
      lines.set(i, "    " + lines.get(i));
    }
    return lines;
  }

  private void arguments(Help help, List<String> page) {
    List<PositionalParamSpec> shown = help.commandSpec().positionalParameters();
    if (!shown.isEmpty()) {
      page.add("");
      page.add(heading("Arguments", help));
    }
    for (PositionalParamSpec argument : shown) {
      Entry entry = new Entry(argument.paramLabel(), "", joined(argument.description()));
      page.addAll(entry.lines(width, help.ansi()));
    }
  }

  private void options(OptionGroups.Group group, Help help, List<String> page) {
    page.add("");
    page.add(heading(group.heading(), help));
    for (OptionSpec option : group.options()) {
      Entry entry = new Entry(names(option), label(option), description(option));
      page.addAll(entry.lines(width, help.ansi()));
    }
  }

  private String description(OptionSpec option) {
    String text = joined(option.description());
    return all ? text : ShortText.of(text);
  }

  private static String joined(String... lines) {
    return String.join(" ", lines);
  }

  static String names(OptionSpec option) {
    String all = String.join(", ", OldNames.names(option));
    return all.startsWith("--") ? "    " + all : all;
  }

  static String label(OptionSpec option) {
    if (option.typeInfo().isBoolean() && option.arity().max() == 0) {
      return "";
    }
    return option.arity().min() == 0
        ? " [%s]".formatted(option.paramLabel())
        : " " + option.paramLabel();
  }

  private void commands(Help help, List<String> page) {
    if (help.commandSpec().subcommands().isEmpty()) {
      return;
    }
    page.add("");
    page.add(heading("Commands", help));
    for (Map.Entry<String, CommandLine> command : help.commandSpec().subcommands().entrySet()) {
      page.addAll(command(command.getKey(), command.getValue(), help));
    }
  }

  private List<String> command(String name, CommandLine command, Help help) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    return usage.hidden()
        ? List.of()
        : new Entry(name, "", joined(usage.header())).lines(width, help.ansi());
  }

  private void footer(Help help, List<String> page) {
    for (String line : help.footer().lines().toList()) {
      page.addAll(
          line.startsWith("  ")
              ? Paragraphs.command(line, width)
              : line.isBlank() ? List.of("") : Paragraphs.lines(line, width));
    }
    if (!all) {
      page.add("");
      page.add("All options: %s --help-all".formatted(help.commandSpec().qualifiedName()));
    }
  }

  private static String heading(String text, Help help) {
    return help.ansi().string("@|bold %s:|@".formatted(text));
  }
}
