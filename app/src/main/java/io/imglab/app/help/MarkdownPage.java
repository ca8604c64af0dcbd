package io.imglab.app.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command as a page in Markdown, with links to its neighbours, for the site. */
public final class MarkdownPage {
  private static final String SUFFIX = ".md";

  /** What Markdown would take as its own; all of these may follow a backslash. */
  private static final String SPECIAL = "[\\\\`*_\\[\\]<>#|~&]";

  private final CommandSpec command;
  private final Help help;
  private final List<String> lines = new ArrayList<>();

  private MarkdownPage(CommandLine command) {
    this.command = command.getCommandSpec();
    this.help = command.getHelp();
  }

  /** The name of the page's file, such as {@code imglab-style-score.md}. */
  public static String fileName(CommandLine command) {
    return fileName(command.getCommandSpec());
  }

  private static String fileName(CommandSpec command) {
    return command.qualifiedName("-") + SUFFIX;
  }

  /** The text of the page. */
  public static String of(CommandLine command) {
    return new MarkdownPage(command).write();
  }

  private String write() {
    lines.add("# " + command.qualifiedName());
    paragraph(escaped(help.header().strip()));
    code(List.of(Synopsis.of(command)));
    Paragraphs.of(help.description(), Integer.MAX_VALUE).forEach(this::description);
    commands();
    arguments();
    options();
    examples();
    if (command.parent() != null) {
      paragraph("Part of " + link(command.parent()) + ".");
    }
    return String.join("\n", lines) + "\n";
  }

  private void description(String line) {
    if (line.startsWith(" ")) {
      code(List.of(line.strip()));
    } else if (!line.isEmpty()) {
      paragraph(escaped(line));
    }
  }

  private void commands() {
    List<String> items = new ArrayList<>();
    for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
      CommandSpec spec = sub.getValue().getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        items.add(
            "- " + link(spec) + ": " + escaped(String.join(" ", spec.usageMessage().header())));
      }
    }
    section("Commands", items);
  }

  private void arguments() {
    List<String> items = new ArrayList<>();
    for (PositionalParamSpec argument : command.positionalParameters()) {
      items.add(item(argument.paramLabel(), argument.description()));
    }
    section("Arguments", items);
  }

  private void options() {
    for (OptionGroups.Group group : new OptionGroups().of(command, true)) {
      List<String> items = new ArrayList<>();
      for (OptionSpec option : group.options()) {
        String names = HelpPage.names(option).strip();
        items.add(item(names + HelpPage.label(option), option.description()));
      }
      section(group.heading(), items);
    }
  }

  private void examples() {
    List<String> examples = help.footer().lines().filter(line -> line.startsWith("  ")).toList();
    if (!examples.isEmpty()) {
      lines.addAll(List.of("", "## Examples"));
      code(examples.stream().map(String::strip).toList());
    }
  }

  private void section(String heading, List<String> items) {
    if (!items.isEmpty()) {
      lines.addAll(List.of("", "## " + heading, ""));
      lines.addAll(items);
    }
  }

  private static String item(String name, String... description) {
    return "- `%s`<br>%s".formatted(name, escaped(String.join(" ", description)));
  }

  private void code(List<String> code) {
    lines.addAll(List.of("", "```text"));
    lines.addAll(code);
    lines.add("```");
  }

  private void paragraph(String text) {
    lines.addAll(List.of("", text));
  }

  private static String link(CommandSpec command) {
    return "[%s](%s)".formatted(command.qualifiedName(), fileName(command));
  }

  private static String escaped(String text) {
    return text.replaceAll(SPECIAL, "\\\\$0");
  }
}
