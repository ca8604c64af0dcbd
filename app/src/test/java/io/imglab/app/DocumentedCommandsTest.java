package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command that the pages show is one: it parses, and the project's files in it exist. */
final class DocumentedCommandsTest {
  private static final Path ROOT = Path.of(System.getProperty("imglab.root", ".."));
  private static final Path DOCS = ROOT.resolve("docs");

  /** A block of code: fenced as a script, or indented. */
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```sh\n(.*?)^```$|^```.*?^```$|(?<=\n\n)((?:^ {4}[^\n]*\n)+)");

  private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:\\./)?imglab +([a-z-].*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** What ends a command for the shell. */
  private static final Set<String> ENDS = Set.of("#", "&&", "||", "|", ">");

  /** The plugins guide names plugins that it makes itself, and is executed by a test of its own. */
  private static final String GUIDE = "plugins.md";

  private static final Pattern FILE = Pattern.compile("[\\w-]+(/|[./][\\w./-]*[a-z/])");

  /** Names in the README that stand for the reader's own files. */
  private static final Set<String> READERS =
      Set.of("photo.jpg", "painting.jpg", "faces/", "faces.png", "mine.png");

  @TempDir private static Path home;
  private static CommandLine root;

  @BeforeAll
  static void makeCommands() throws IOException {
    for (String gan : List.of("dcgan", "dense-gan")) {
      TestPlugin.of(gan)
          .extension(GanSources.generator(gan, GanSources.DEFAULTS, GanSources.LAYERS))
          .extension(GanSources.discriminator(gan, GanSources.LOGIT))
          .in(home.resolve("plugins"));
    }
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Terminal terminal = new Terminal(nowhere, nowhere, 0);
    Lab lab = new Lab(terminal, Map.of("IMGLAB_HOME", home.toString()), Trial.here());
    root = new LabCommandLine(lab, "completion").commandLine();
  }

  private static List<List<String>> commands(Path page) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    Matcher command = COMMAND.matcher(code(Files.readString(page)));
    while (command.find()) {
      List<String> words = withoutPlugin(words(command.group(1)));
      if (!words.isEmpty()
          && words.stream().noneMatch(word -> word.matches(".*(\\.\\.\\.|…).*|@.*|[A-Z]+"))) {
        commands.add(words);
      }
    }
    return commands;
  }

  /** What a command of the plugin for Spark has the lab do; the plugin's tests parse the rest. */
  private static List<String> withoutPlugin(List<String> words) {
    if (!words.get(0).equals("spark")) {
      return words;
    }
    int lab = words.indexOf("--");
    return lab < 0 ? List.of() : words.subList(lab + 1, words.size());
  }

  /** The lines of all blocks, those of a command joined. */
  private static String code(String page) {
    StringBuilder code = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      code.append(Objects.requireNonNullElse(block.group(1), ""));
      code.append(Objects.requireNonNullElse(block.group(2), ""));
    }
    return code.toString().replaceAll("\\\\\n *", " ");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find() && !ENDS.contains(word.group())) {
      words.add(word.group().replaceAll("^(['\"])(.*)\\1$", "$2"));
    }
    return words;
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(DOCS)) {
      return Stream.concat(docs, Stream.of(ROOT.resolve("README.md")))
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith(GUIDE))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyCommand_isUnderstood() throws IOException {
    List<String> problems = new ArrayList<>();
    int count = 0;
    for (Path page : pages()) {
      for (List<String> command : commands(page)) {
        count++;
        try {
          root.parseArgs(command.stream().map(DocumentedCommandsTest::here).toArray(String[]::new));
        } catch (ParameterException e) {
          problems.add("%s: %s: %s".formatted(page.getFileName(), command, e.getMessage()));
        }
      }
    }
    assertThat(count).isGreaterThan(150);
    assertThat(problems).isEmpty();
  }

  /** A file of the project as it is named from where this test runs. */
  private static String here(String word) {
    return word.startsWith("samples/") ? ROOT.resolve(word).toString() : word;
  }

  @Test
  void filesOfTheProject_exist() throws IOException {
    for (Path page : pages()) {
      for (List<String> command : commands(page)) {
        assertThat(command)
            .as(page.toString())
            .filteredOn(word -> word.startsWith("samples/") || word.startsWith("docs/"))
            .allMatch(word -> Files.exists(ROOT.resolve(word.replaceFirst(":[\\d.]+$", ""))));
      }
    }
  }

  @Test
  void readme_namesFilesThatExistOrAreTheReaders() throws IOException {
    List<List<String>> commands = commands(ROOT.resolve("README.md"));
    assertThat(commands).hasSizeGreaterThan(8);
    assertThat(commands.stream().flatMap(List::stream))
        .filteredOn(word -> FILE.matcher(word).matches())
        .isNotEmpty()
        .allMatch(word -> READERS.contains(word) || Files.exists(ROOT.resolve(word)));
  }

  @Test
  void gallery_hasTheCommandOfEachPicture() throws IOException {
    Set<String> made = new TreeSet<>();
    commands(DOCS.resolve("gallery.md")).forEach(made::addAll);
    made.removeIf(word -> !word.startsWith("docs/gallery/"));
    try (Stream<Path> pictures = Files.list(DOCS.resolve("gallery"))) {
      assertThat(pictures.map(picture -> "docs/gallery/" + picture.getFileName()))
          .containsExactlyInAnyOrderElementsOf(made);
    }
  }
}
