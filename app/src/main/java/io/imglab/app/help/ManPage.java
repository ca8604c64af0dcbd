package io.imglab.app.help;

import io.imglab.core.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command as a manual page, in the man macros of troff (groff_man(7)). */
public final class ManPage {
  private static final String SECTION = "1";

  private final CommandSpec command;
  private final Help help;
  private final List<String> lines = new ArrayList<>();

  private ManPage(CommandLine command) {
    this.command = command.getCommandSpec();
    this.help = command.getHelp();
  }

  /** The name of the page's file, such as {@code imglab-style-score.1}. */
  public static String fileName(CommandLine command) {
    return name(command.getCommandSpec()) + "." + SECTION;
  }

  private static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  /** The text of the page. */
  public static String of(CommandLine command) {
    return new ManPage(command).write();
  }

  private String write() {
    lines.add(
        ".TH \"%s\" \"%s\" \"\" \"imglab %s\" \"imglab\""
            .formatted(name(command).toUpperCase(Locale.ROOT), SECTION, Version.current()));
    lines.add(".SH NAME");
    String header = help.header().strip().replaceFirst("\\.$", "");
    lines.add(escaped(name(command)) + " \\- " + escaped(header));
    lines.add(".SH SYNOPSIS");
    text(Synopsis.of(command));
    description();
    arguments();
    options();
    commands();
    examples();
    lines.add(".SH EXIT STATUS");
    text("0 success, 1 failure, 2 wrong usage or a wrong value, 130 interrupted.");
    seeAlso();
    return String.join("\n", lines) + "\n";
  }

  private void description() {
    String description = help.description();
    if (!description.isBlank()) {
      lines.add(".SH DESCRIPTION");
      Paragraphs.of(description, Integer.MAX_VALUE).forEach(this::paragraph);
    }
  }

  private void paragraph(String line) {
    if (line.isEmpty()) {
      lines.add(".PP");
    } else if (line.startsWith(" ")) {
      lines.addAll(List.of(".nf", escaped(line), ".fi"));
    } else {
      text(line);
    }
  }

  private void arguments() {
    List<PositionalParamSpec> arguments = command.positionalParameters();
    if (!arguments.isEmpty()) {
      lines.add(".SH ARGUMENTS");
    }
    for (PositionalParamSpec argument : arguments) {
      item(argument.paramLabel(), "", argument.description());
    }
  }

  private void options() {
    lines.add(".SH OPTIONS");
    for (OptionGroups.Group group : new OptionGroups().of(command, true)) {
      lines.add(".SS " + escaped(group.heading()));
      for (OptionSpec option : group.options()) {
        item(HelpPage.names(option).strip(), HelpPage.label(option), option.description());
      }
    }
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      lines.add(".SH COMMANDS");
    }
    for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        item(sub.getKey(), "", spec.usageMessage().header());
      }
    }
  }

  private void examples() {
    List<String> examples = help.footer().lines().filter(line -> line.startsWith("  ")).toList();
    if (!examples.isEmpty()) {
      lines.addAll(List.of(".SH EXAMPLES", ".nf"));
      examples.forEach(example -> lines.add(escaped(example.strip())));
      lines.add(".fi");
    }
  }

  private void seeAlso() {
    List<CommandSpec> related = new ArrayList<>();
    if (command.parent() != null) {
      related.add(command.parent());
    }
    command.subcommands().values().forEach(sub -> related.add(sub.getCommandSpec()));
    related.removeIf(spec -> spec.usageMessage().hidden());
    if (!related.isEmpty()) {
      lines.add(".SH SEE ALSO");
      lines.add(
          String.join(
              ",\n",
              related.stream()
                  .map(spec -> "\\fB%s\\fR(%s)".formatted(escaped(name(spec)), SECTION))
                  .toList()));
    }
  }

  private void item(String name, String label, String... description) {
    lines.add(".TP");
    lines.add("\\fB%s\\fR%s".formatted(escaped(name), label(label)));
    text(String.join(" ", description));
  }

  private static String label(String label) {
    return label.isEmpty() ? "" : " \\fI" + escaped(label.strip()) + "\\fR";
  }

  private void text(String text) {
    String escaped = escaped(text);
    lines.add(escaped.matches("[.'].*") ? "\\&" + escaped : escaped);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
