package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.host.Trial;
import io.imglab.app.usage.OldNames;
import io.imglab.core.style.config.StyleSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What holds for every command and every option, including those of a plugin's GAN. */
public final class CommandContractTest {
  private static final String GAN = "duo";

  /** Random numbers may begin anywhere. */
  private static final Set<String> MAY_BE_NEGATIVE = Set.of("--seed");

  /** Values of options that commands need, so that the others are looked at. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "--generator", "duo",
          "--discriminator", "duo",
          "--data", "HOME/pictures",
          "--output", "HOME/out",
          "--input", "1,2;3,4",
          "--teacher", "a",
          "--student", "b",
          "--kernel", "1,2;3,4");

  private static final String PROMPT = "  imglab ";

  /** The commands that compute nothing with tensors, as patterns; groups of commands included. */
  private static final List<String> WITHOUT_TENSORS =
      List.of(
          "imglab( (config|data|explain|models|plugins|runs|runtime)( .*)?)?",
          "imglab (bench|bench decode|layers|show|style show|help|version|completion|completion man)",
          "imglab [a-z-]+ info",
          "imglab (gan|gan export|gan import|dense-gan|dcgan|%s)".formatted(GAN));

  @TempDir private static Path home;
  private static final StringWriter out = new StringWriter();
  private static CommandLine root;
  private static CommandLine whole;

  @BeforeAll
  static void makeCommands() throws IOException {
    TestPlugin.of(GAN)
        .extension(GanSources.generator(GAN, GanSources.DEFAULTS, GanSources.LAYERS))
        .extension(GanSources.discriminator(GAN, GanSources.LOGIT))
        .in(home.resolve("plugins"));
    Files.createDirectories(home.resolve("pictures"));
    var image = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", home.resolve("picture.png").toFile());
    ImageIO.write(image, "png", home.resolve("pictures/a.png").toFile());
    ImageIO.write(image, "png", home.resolve("pictures/b.png").toFile());
    root = new LabCommandLine(lab(), "completion").commandLine();
    whole = new LabCommandLine(lab(), "completion", "--help-all").commandLine();
  }

  /** The same command with its whole help. */
  private static CommandLine inWhole(CommandLine command) {
    CommandLine parent = command.getParent();
    return parent == null ? whole : inWhole(parent).getSubcommands().get(command.getCommandName());
  }

  private static Lab lab() {
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), 0);
    return new Lab(terminal, Map.of("IMGLAB_HOME", home.toString()), Trial.here());
  }

  static Stream<Named<CommandLine>> commands() {
    return withSubcommands(root).map(command -> Named.of(name(command), command));
  }

  private static Stream<CommandLine> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandContractTest::withSubcommands));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_hasAHeader(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    String[] summary = usage.header().length > 0 ? usage.header() : usage.description();
    assertThat(String.join(" ", summary)).as(name(command)).isNotBlank();
    if (command.getParent() != null) {
      String[] inherited = command.getParent().getCommandSpec().usageMessage().header();
      assertThat(summary).as(name(command)).isNotEqualTo(inherited);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_hasAnExampleOfItsOwn(CommandLine command) {
    assertThat(examples(command))
        .as(name(command))
        .anyMatch(example -> ("imglab " + example).startsWith(name(command)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void footer_isNotInherited(CommandLine command) {
    CommandLine parent = command.getParent();
    if (parent != null) {
      assertThat(footer(command)).as(name(command)).isNotEqualTo(footer(parent));
    }
  }

  private static List<String> footer(CommandLine command) {
    return List.of(command.getCommandSpec().usageMessage().footer());
  }

  /** Options, values and subcommands must exist; files need not. */
  @ParameterizedTest
  @MethodSource("commands")
  void example_isParsed(CommandLine command) {
    for (String example : examples(command)) {
      assertThatCode(() -> root.parseArgs(words(example))).as(example).doesNotThrowAnyException();
    }
  }

  /** Splits a line as the shell does: not at spaces between quotes. */
  private static String[] words(String line) {
    return Pattern.compile("'([^']*)'|(\\S+)")
        .matcher(line)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }

  /** The words after {@code imglab}, up to a redirection of the shell. */
  private static List<String> examples(CommandLine command) {
    return command
        .getUsageMessage(Ansi.OFF)
        .replace(" \\\n", " ")
        .lines()
        .filter(line -> line.startsWith(PROMPT))
        .map(line -> line.substring(PROMPT.length()).replaceFirst(" > .*", ""))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void arguments_areDescribedInSentences(CommandLine command) {
    for (ArgSpec argument : arguments(command)) {
      assertThat(String.join(" ", argument.description()))
          .as("%s %s", name(command), argument)
          .matches(".+\\.\\)?");
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(option.longestName())
          .as(name(command))
          .matches("-[A-Z]|--[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }
  }

  /** What a GPU could do can be asked of it, in the same words everywhere. */
  @ParameterizedTest
  @MethodSource("commands")
  void command_thatComputes_hasADevice(CommandLine command) {
    OptionSpec device = command.getCommandSpec().findOption("--device");
    if (WITHOUT_TENSORS.stream().anyMatch(name(command)::matches)) {
      assertThat(device).as(name(command)).isNull();
    } else {
      assertThat(device).as(name(command)).isNotNull();
      assertThat(device.paramLabel()).as(name(command)).isEqualTo("auto|cpu|cuda|cuda:N");
      assertThat(device.defaultValueString()).as(name(command)).isIn("auto", "cpu");
    }
  }

  private static List<ArgSpec> arguments(CommandLine command) {
    return command.getCommandSpec().args().stream().filter(argument -> !argument.hidden()).toList();
  }

  /**
   * No constants, no durations as Java prints them, no variables that picocli could not fill in.
   */
  @ParameterizedTest
  @MethodSource("commands")
  void defaults_areShownAsUsersTypeThem(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF).replaceAll("\\s+", " ");
    assertThat(help)
        .as(name(command))
        .doesNotContain("${", "default: null", "default: )", "io.imglab", "java.")
        .doesNotContainPattern("default: [^)]*\\b(PT\\d|[A-Z]{3,})")
        .doesNotContainPattern("default: [^)]*(@|\\d\\.0\\b|\\dE-?\\d)");
  }

  /** The exit code 2, with which every value ends that is wrong by itself. */
  @ParameterizedTest
  @MethodSource("commands")
  void optionOfTheWrongForm_isWrongUsage(CommandLine command) {
    String words = (name(command) + " ").substring("imglab ".length());
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (hasForm(option)) {
        out.getBuffer().setLength(0);
        String argument = option.longestName() + "=?";
        assertThat(root.execute((words + argument).split(" "))).as(words + argument).isEqualTo(2);
        assertThat(out.toString()).as(words + argument).contains("'?'");
      }
    }
  }

  /** Wherever a value is expected, an empty one comes from a variable that was never set. */
  @ParameterizedTest
  @MethodSource("commands")
  void emptyValue_isWrongUsage(CommandLine command) {
    String words = (name(command) + " ").substring("imglab ".length());
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!option.typeInfo().isBoolean() && !option.longestName().equals("--prefix")) {
        out.getBuffer().setLength(0);
        String argument = option.longestName() + "=";
        assertThat(root.execute((words + argument).split(" "))).as(words + argument).isEqualTo(2);
        assertThat(out.toString()).as(words + argument).containsAnyOf("''", "issing");
      }
    }
  }

  /** Numbers below all ranges, for commands that have all else that they need. */
  @ParameterizedTest
  @MethodSource("commands")
  void numberOutOfRange_isWrongUsage(CommandLine command) {
    List<String> words = needed(command);
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (isNumber(option) && !MAY_BE_NEGATIVE.contains(option.longestName())) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(words);
        line.add(option.longestName() + "=-3");
        int code = new LabCommandLine(lab(), line.toArray(String[]::new)).execute();
        assertThat(code).as("%s: %s", line, out).isEqualTo(2);
        assertThat(out.toString()).as("%s", line).contains("'-3");
      }
    }
  }

  /** The generator of this test doubles nothing, and {@code info} trains nothing. */
  @Test
  void commandsOfAGan_haveNoOptionWithoutEffect() {
    CommandLine gan = root.getSubcommands().get(GAN);
    assertThat(gan.getSubcommands().get("train").getCommandSpec().optionsMap())
        .containsKeys("--batch", "--latent", "-G")
        .doesNotContainKey("--upsample");
    assertThat(gan.getSubcommands().get("info").getCommandSpec().optionsMap())
        .containsKeys("--latent", "-G")
        .doesNotContainKeys("--upsample", "--batch", "--learning-rate", "--ema", "--seed");
    assertThat(
            root.getSubcommands()
                .get("gan")
                .getSubcommands()
                .get("train")
                .getCommandSpec()
                .optionsMap())
        .containsKey("--upsample");
  }

  private static boolean isNumber(OptionSpec option) {
    Set<Class<?>> numbers =
        Set.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class);
    return numbers.contains(option.type());
  }

  /** The command with its arguments and required options, files for all that names a file. */
  private static List<String> needed(CommandLine command) {
    List<String> words = new ArrayList<>(List.of(name(command).split(" ", -1)));
    words.remove(0);
    for (OptionSpec option : command.getCommandSpec().options()) {
      String value = NEEDED.getOrDefault(option.longestName(), "");
      if (!value.isEmpty() && (option.required() || !option.longestName().equals("--output"))) {
        words.add(option.longestName() + "=" + value.replace("HOME", home.toString()));
      }
    }
    if (name(command).equals("imglab style pack")) {
      words.add("--output=x.imgstyle");
    }
    command.getCommandSpec().positionalParameters().stream()
        .filter(it -> it.required() || name(command).matches("imglab (style|texture).*"))
        .flatMap(it -> Stream.of(it.paramLabel().split(" ", -1)))
        .forEach(label -> words.add(home.resolve("picture.png").toString()));
    return words;
  }

  private static boolean hasForm(OptionSpec option) {
    boolean isText = option.type().equals(String.class) && option.converters().length == 0;
    List<Class<?>> any = List.of(Path.class, StyleSource.class, List.class, Map.class);
    return !isText && !option.typeInfo().isBoolean() && !any.contains(option.type());
  }

  /** No line is wider than a terminal, however long the words are. */
  @ParameterizedTest
  @MethodSource("commands")
  void help_fitsTheTerminal(CommandLine command) {
    assertThat(command.getUsageMessage(Ansi.OFF).lines())
        .as(name(command))
        .allMatch(line -> line.length() <= 80);
  }

  /** Short help may leave out options, and says so; the whole help leaves out none. */
  @ParameterizedTest
  @MethodSource("commands")
  void helpAll_showsEveryOption(CommandLine command) {
    String help = inWhole(command).getUsageMessage(Ansi.OFF);
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(help)
          .as(name(command))
          .containsPattern("[ ,] " + OldNames.current(option) + "\\b");
    }
    assertThat(command.getUsageMessage(Ansi.OFF).lines()).as(name(command)).hasSizeLessThan(66);
  }

  /** On a page with several groups, no option is without a heading that says what it is for. */
  @ParameterizedTest
  @MethodSource("commands")
  void optionsOfLongHelp_areInGroups(CommandLine command) {
    String help = command.getUsageMessage(Ansi.OFF);
    if (help.contains("Quality and time:")) {
      assertThat(help).as(name(command)).doesNotContain("\nOptions:");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_showsTheUsage(CommandLine command) {
    out.getBuffer().setLength(0);
    String words = (name(command) + " --help").substring("imglab ".length());
    assertThat(root.execute(words.split(" "))).as(words).isZero();
    assertThat(out.toString()).startsWith(command.getHelp().header());
    assertThat(out.toString()).contains("Usage: " + name(command)).contains("--help");
  }
}
