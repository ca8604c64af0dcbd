package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import io.imglab.app.run.FinalFiles;
import io.imglab.app.run.ToyRuns;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code --json} prints one document with the keys that docs/json.md names, and nothing else. */
final class JsonOutputTest {
  private static final Path PAGE = Path.of(System.getProperty("imglab.root", ".."), "docs/json.md");
  private static final Pattern SECTION =
      Pattern.compile("(?m)^## `imglab ([^`]+)`$((?:(?!^## )[\\s\\S])*)");

  /** The keys of a point, before its first colon. */
  private static final Pattern KEYS = Pattern.compile("(?m)^- ((?:`[^`]+`,?\\s*)+?`?):");

  private static final Pattern KEY = Pattern.compile("`([^`]+)`");

  @TempDir private static Path home;

  @BeforeAll
  static void makeRuns() throws IOException {
    ToyRuns.prepare(home);
    Path runs = Files.createDirectory(home.resolve("runs"));
    for (ToyRuns kind : List.of(ToyRuns.STYLE, ToyRuns.GAN)) {
      Cli cli = cli();
      assertThat(cli.run(kind.begin(home, runs))).as(cli.err()).isZero();
    }
    assertThat(FinalFiles.firstRun(runs)).isNotNull();
  }

  private static Cli cli() {
    return new Cli().with("IMGLAB_HOME", home);
  }

  /** The keys of each command, by the words of the page's head. */
  private static Set<String> documented(String command) throws IOException {
    String section =
        SECTION
            .matcher(Files.readString(PAGE))
            .results()
            .filter(match -> match.group(1).equals(command))
            .map(match -> match.group(2))
            .findFirst()
            .orElseThrow(() -> new AssertionError("docs/json.md has no section " + command));
    return KEYS.matcher(section)
        .results()
        .flatMap(match -> KEY.matcher(match.group(1)).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void keys(String path, JsonElement value, Set<String> into) {
    if (value instanceof JsonObject object) {
      String before = path.isEmpty() ? "" : path + ".";
      object.entrySet().forEach(entry -> keys(before + entry.getKey(), entry.getValue(), into));
    } else if (value instanceof JsonArray array
        && !array.isEmpty()
        && array.get(0).isJsonObject()) {
      array.forEach(element -> keys(path + "[]", element, into));
    } else {
      into.add(path);
    }
  }

  private static boolean covers(String documented, String key) {
    return documented.endsWith(".*")
        ? (key + ".")
            .replace('[', '.')
            .startsWith(documented.substring(0, documented.length() - 1).replace('[', '.'))
        : key.equals(documented);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs list| --runs=HOME/runs",
        "runs show| 1 --runs=HOME/runs",
        "runs compare| 1 2 --runs=HOME/runs",
        "models list|",
        "models verify| tiny",
        "plugins list|",
        "plugins info| duo",
        "plugins verify|",
        "runtime list|",
        "data check| HOME/pictures",
        "config| style",
        "layers| tiny",
        "explain conv| --input=[[1,2],[3,4]] --kernel=2",
        "bench decode| HOME/pictures --rounds=1 --size=16",
        "show| HOME/runs/out.png",
        "duo info|",
        "duo evaluate| --from=2 --runs=HOME/runs --data=HOME/pictures --count=2 -o HOME/report"
      })
  void output_hasTheDocumentedKeys(String line) throws IOException {
    String[] parts = line.replace("HOME", home.toString()).split("\\|", -1);
    Cli cli = cli();
    Object[] words = (parts[0] + parts[1] + " --json").split(" ");
    assertThat(cli.run(words)).as(cli.err()).isZero();
    Set<String> found = new TreeSet<>();
    keys("", Json.parse(cli.out(), JsonObject.class), found);
    Set<String> documented = documented(parts[0].replaceFirst("^duo ", "dense-gan "));
    assertThat(found)
        .allSatisfy(key -> assertThat(documented).as(key).anyMatch(known -> covers(known, key)));
    assertThat(documented.stream().filter(known -> known.matches("\\w+")))
        .allSatisfy(known -> assertThat(found).anyMatch(key -> key.matches(known + "(?!\\w).*")));
  }

  /** Every command with the option has a section, and every section is of such a command. */
  @Test
  void page_namesEveryCommand() throws IOException {
    Terminal silent =
        new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), 0);
    Lab lab = new Lab(silent, Map.of("IMGLAB_HOME", home.toString()), Trial.here());
    String page = Files.readString(PAGE);
    Set<String> missing =
        withSubcommands(new LabCommandLine(lab, "completion").commandLine())
            .filter(command -> command.getCommandSpec().findOption("--json") != null)
            .map(command -> command.getCommandSpec().qualifiedName())
            .map(name -> name.replaceFirst(" duo", " dense-gan"))
            .map(name -> name.replaceFirst(" gan evaluate", " dense-gan evaluate"))
            .filter(name -> !name.matches("imglab explain .*"))
            .filter(name -> !page.contains("`" + name + "`"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).isEmpty();
    List<String> sections =
        SECTION.matcher(page).results().map((MatchResult match) -> match.group(1)).toList();
    assertThat(sections).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(JsonOutputTest::withSubcommands));
  }
}
