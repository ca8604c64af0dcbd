package io.imglab.app.chapters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of a page in Markdown, part by part, with the output that it shows for them. */
record ChaptersPage(List<Part> parts) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final String PROGRAM = "imglab";

  /** A section under a heading of the second level; its commands share a folder. */
  record Part(String title, List<Command> commands) {
    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * A command.
   *
   * @param words its arguments
   * @param shown passages that its output must contain, in this order; each a list of lines
   */
  record Command(List<String> words, List<List<String>> shown) {
    @Override
    public String toString() {
      return PROGRAM + ' ' + String.join(" ", words);
    }
  }

  static ChaptersPage read(Path file) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (String section : Files.readString(file).split("(?m)^## ", -1)) {
      List<Command> commands = commands(section);
      if (!commands.isEmpty()) {
        parts.add(new Part(section.lines().findFirst().orElseThrow(), commands));
      }
    }
    return new ChaptersPage(parts);
  }

  private static List<Command> commands(String section) {
    List<Command> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      switch (block.group(1)) {
        case "sh" -> lines(block.group(2)).forEach(line -> commands.add(command(line)));
        case "text" -> show(commands, block.group(2));
        default -> throw new AssertionError("unknown kind of block: " + block.group(1));
      }
    }
    return commands;
  }

  private static List<String> lines(String script) {
    return script.replace("\\\n", " ").lines().toList();
  }

  private static Command command(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    if (!words.remove(0).equals(PROGRAM)) {
      throw new AssertionError("not a command of the program: " + line);
    }
    return new Command(words, List.of());
  }

  /** Lets the last command show a text, in which a line of three dots stands for any others. */
  private static void show(List<Command> commands, String text) {
    Command last = commands.remove(commands.size() - 1);
    List<List<String>> passages =
        Arrays.stream(text.split("(?m)^\\.\\.\\.\n", -1)).map(ChaptersPage::stripped).toList();
    commands.add(new Command(last.words(), passages));
  }

  /** The lines of a text without the blanks at their ends. */
  static List<String> stripped(String text) {
    return text.lines().map(String::stripTrailing).toList();
  }
}
