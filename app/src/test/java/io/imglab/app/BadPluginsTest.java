package io.imglab.app;

import static io.imglab.app.TestPlugin.lossSource;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad plugin causes one line with its id and a cure; everything else works. */
final class BadPluginsTest {
  private static final String OK = "return candidate -> candidate.image().mean();";
  private final Cli cli = new Cli();
  @TempDir private Path home;
  private Path plugins;

  @BeforeEach
  void installAGoodPlugin() throws IOException {
    cli.with("IMGLAB_HOME", home);
    plugins = home.resolve("plugins");
    TestPlugin.loss("good").in(plugins);
  }

  /** Runs a command that loads all plugins. */
  private void assertOneLine(String... words) {
    assertThat(cli.run("plugins", "list")).isZero();
    assertThat(cli.err().lines()).as(cli.err()).singleElement().asString().contains(words);
    assertThat(cli.out()).contains("loss term tv", "loss term good", "not loaded");
  }

  @Test
  void corruptJar() throws IOException {
    Files.writeString(plugins.resolve("broken.jar"), "no jar at all");
    assertOneLine("broken.jar", "it is not a jar, or it is damaged; get it again");
  }

  @Test
  void truncatedJar() throws IOException {
    Path jar = TestPlugin.loss("cut").in(plugins);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertOneLine("cut-1.0.0.jar", "get it again");
  }

  @Test
  void jarThatIsNotAPlugin() throws IOException {
    TestPlugin.loss("other").without("Plugin-Id").in(plugins);
    assertOneLine("none-1.0.0.jar", "it is not a plugin: its manifest lacks 'Plugin-Id'");
  }

  @Test
  void versionThatIsAPath() throws IOException {
    TestPlugin.loss("x").manifest("Plugin-Version", "1.0.0-/../../x").in(plugins);
    assertOneLine(
        "x-1.0.0-",
        "'Plugin-Version: 1.0.0-/../../x', which is not valid; use a version such as 1.0.0");
  }

  @Test
  void incompatibleApiVersion() throws IOException {
    TestPlugin.loss("future").manifest("Plugin-Requires", ">=9.0.0").in(plugins);
    assertOneLine("plugin 'future'", "needs imglab '>=9.0.0'", "get a compatible version");
  }

  @Test
  void malformedApiVersion() throws IOException {
    TestPlugin.loss("odd").manifest("Plugin-Requires", "newest").in(plugins);
    assertOneLine("plugin 'odd'", "'newest' is not a valid version range; write one such as");
  }

  @Test
  void missingDependency() throws IOException {
    TestPlugin.loss("lonely").manifest("Plugin-Dependencies", "friend@>=1.0.0").in(plugins);
    assertOneLine("plugin 'lonely'", "it needs plugin 'friend' >=1.0.0", "install it");
  }

  @Test
  void circularDependency() throws IOException {
    TestPlugin.loss("egg").manifest("Plugin-Dependencies", "egg").in(plugins);
    assertOneLine("plugin 'egg'", "it needs plugin 'egg'");
  }

  @Test
  void missingClass() throws IOException {
    TestPlugin.of("hollow")
        .missing("Helper", "final class Helper { static int help() { return 1; } }")
        .extension(lossSource("Hollow", "{ Helper.help(); }", "return \"hollow\";", OK))
        .in(plugins);
    assertOneLine("plugin 'hollow'", "needs 'test.hollow.Helper', which is missing from its jar");
  }

  @Test
  void constructorThatThrows() throws IOException {
    String constructor = "public Angry() { throw new Error(\"not today\"); }";
    TestPlugin.of("angry")
        .extension(lossSource("Angry", constructor, "return \"angry\";", OK))
        .in(plugins);
    assertOneLine("plugin 'angry'", "not today", "imglab plugins remove angry");
  }

  @Test
  void nameThatThrows() throws IOException {
    String name = "throw new IllegalStateException(\"who am I\");";
    TestPlugin.of("shy").extension(lossSource("Shy", "", name, OK)).in(plugins);
    assertOneLine("plugin 'shy'", "who am I", "imglab plugins remove shy");
  }

  @Test
  void invalidName() throws IOException {
    TestPlugin.of("loud").extension(lossSource("Loud", "", "return \"My Loss\";", OK)).in(plugins);
    assertOneLine("plugin 'loud'", "its name 'My Loss' is not valid; use lower case");
  }

  @Test
  void nameOfAnotherPlugin() throws IOException {
    TestPlugin.of("second").extension(lossSource("good", OK)).in(plugins);
    assertOneLine("plugin 'second'", "plugin 'good' already provides loss term 'good'");
  }

  @Test
  void nameOfTheCore() throws IOException {
    TestPlugin.of("thief").extension(lossSource("tv", OK)).in(plugins);
    assertOneLine("plugin 'thief'", "imglab itself already provides loss term 'tv'");
  }

  @Test
  void idTwiceInOneFolder_newestCounts() throws IOException {
    TestPlugin.loss("good").manifest("Plugin-Version", "1.2.0").in(plugins);
    assertOneLine("plugin 'good'", "'good-1.2.0.jar' and 'good-1.0.0.jar'", "delete one");
    assertThat(cli.out()).contains("1.2.0");
  }

  @Test
  void nameOfAnImglabCommand() throws IOException {
    TestPlugin.of("mimic").extension(command("style")).in(plugins);
    assertOneLine("plugin 'mimic'", "imglab itself already provides command 'style'");
  }

  private static String command(String name) {
    return """
        public final class Hello implements LabCommand {
          public String name() { return "%s"; }
          public String summary() { return "says hello"; }
          public Callable<Integer> command(CommandContext context) {
            @picocli.CommandLine.Command
            final class Say implements Callable<Integer> {
              @picocli.CommandLine.Option(names = "--to") String to = "you";
              public Integer call() { context.out().println("hello " + to); return 0; }
            }
            return new Say();
          }
        }
        """
        .formatted(name);
  }

  @Test
  void commandOfAPlugin_works() throws IOException {
    TestPlugin.of("hello").extension(command("hello")).in(plugins);
    assertThat(cli.run("hello", "--to", "world")).isZero();
    assertThat(cli.out()).contains("hello world");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.run("--help")).isZero();
    assertThat(cli.out()).contains("says hello");
    assertThat(cli.run("hello", "--to", "you", "--to", "us")).isZero();
    assertThat(cli.out()).contains("hello us");
    assertThat(cli.run("helo")).isEqualTo(2);
    assertThat(cli.err()).contains("hello");
  }

  @Test
  void commandThatThrows() throws IOException {
    TestPlugin.of("crash")
        .extension(command("crash").replace("return new Say();", "throw new Error(\"boom\");"))
        .in(plugins);
    assertThat(cli.run("--help")).isZero();
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("Usage: imglab", "crash");
    assertThat(cli.run("crash")).isEqualTo(2);
    assertThat(cli.err().lines().findFirst()).get().asString().contains("plugin 'crash'", "boom");
  }

  @Test
  void commandWithoutAnnotations() throws IOException {
    TestPlugin.of("plain")
        .extension(
            command("plain")
                .replace("@picocli.CommandLine.Option(names = \"--to\")", "")
                .replace("@picocli.CommandLine.Command", ""))
        .in(plugins);
    assertThat(cli.run("plain")).isEqualTo(2);
    assertThat(cli.err().lines().findFirst()).get().asString().contains("plugin 'plain'");
  }

  @Test
  void bundledDjl() throws IOException {
    TestPlugin.loss("fat").entry("ai/djl/Device.class", (byte) 1).in(plugins);
    assertOneLine("plugin 'fat'", "it bundles 'ai.djl'", "scope 'provided'");
  }

  @Test
  void bundledCore_hiddenInAMultiReleaseJar() throws IOException {
    TestPlugin.loss("fat")
        .entry("META-INF/versions/17/io/imglab/core/LabException.class", (byte) 1)
        .in(plugins);
    assertOneLine("plugin 'fat'", "it bundles 'io.imglab.core'", "scope 'provided'");
  }

  @Test
  void newerJava() throws IOException {
    TestPlugin.loss("modern").classFileVersion(99).in(plugins);
    assertOneLine("plugin 'modern'", "it is built for Java 55, but this is Java", "--release");
  }

  @Test
  void noExtensions() throws IOException {
    TestPlugin.of("empty").in(plugins);
    assertOneLine("plugin 'empty'", "it has no extensions", "annotation processor");
  }

  @Test
  void noExtensionPoint() throws IOException {
    TestPlugin.of("stranger").extension("public final class Stranger {}").in(plugins);
    assertOneLine("plugin 'stranger'", "implements no extension point of imglab");
  }

  @Test
  void missingPluginClass() throws IOException {
    TestPlugin.loss("start").manifest("Plugin-Class", "test.Nowhere").in(plugins);
    assertOneLine("plugin 'start'", "its class 'test.Nowhere' is missing", "build it again");
  }

  @Test
  void generatorWhoseDefaultsThrow() throws IOException {
    TestPlugin.of("gan")
        .extension(GanSources.generator("wild", "throw new Error(\"no\");", ""))
        .in(plugins);
    assertOneLine("plugin 'gan'", "it fails with Error: no");
  }
}
