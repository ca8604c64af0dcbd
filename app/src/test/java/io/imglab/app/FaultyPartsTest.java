package io.imglab.app;

import static io.imglab.app.TestPlugin.lossSource;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.SafetensorsWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that load, but fail when they are used: one line with plugin and cure. */
final class FaultyPartsTest {
  private static final String EXTRACTOR =
      """
      public final class Tiny implements FeatureExtractor {
        public String name() { return "tiny"; }
        public String summary() { return "one convolution"; }
        public List<Layer> layers() {
          return List.of(new Layer.Convolution("conv1", 3, 4, 3), new Layer.Relu("relu4_2"),
              new Layer.Relu("relu1_1"));
        }
        public Map<String, String> weightNames() {
          return Map.of("conv1.weight", "a", "conv1.bias", "b");
        }
        public NDArray normalise(NDArray images, InputConvention convention) { return images; }
      }
      """;
  private final Cli cli = new Cli();
  @TempDir private Path home;
  private Path plugins;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    plugins = home.resolve("plugins");
    TestPlugin.of("tiny").extension(EXTRACTOR).in(plugins);
    BufferedImage picture = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 4, 0xff8040);
    ImageIO.write(picture, "png", home.resolve("picture.png").toFile());
    writeWeights();
  }

  private void writeWeights() throws IOException {
    Path file = Files.createDirectories(home.resolve("models")).resolve("tiny.safetensors");
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      tensors.put("a", manager.randomNormal(new ai.djl.ndarray.types.Shape(4, 3, 3, 3)));
      tensors.put("b", manager.zeros(new ai.djl.ndarray.types.Shape(4)));
      SafetensorsWriter.write(channel, tensors, Map.of("input", "imagenet"));
    }
  }

  private int style(String loss) {
    Path picture = home.resolve("picture.png");
    return cli.run(
        "style",
        "--content",
        picture,
        "--style",
        picture,
        "--size",
        "12",
        "--steps",
        "2",
        "--content-weight", // without the plugin that brings the content loss
        "0",
        "--style-loss",
        "swd",
        "--style-layers",
        "relu1_1",
        "--loss",
        loss,
        "--runs",
        home.resolve("runs"),
        "-q",
        "--device",
        "cpu",
        "--output",
        home.resolve("out.png"));
  }

  private void assertOneLine(String... words) {
    assertThat(cli.err().lines()).as(cli.err()).singleElement().asString().contains(words);
  }

  @Test
  void goodLoss_runs() throws IOException {
    TestPlugin.loss("good").in(plugins);
    assertThat(style("good=1")).as(cli.err()).isZero();
  }

  /** The plugin of the default losses is not installed here. */
  @Test
  void style_withoutThePluginOfItsLosses_saysWhatIsMissing() {
    Path picture = home.resolve("picture.png");
    assertThat(cli.run("style", "--content", picture, "--style", picture, "--extractor", "tiny"))
        .isEqualTo(1);
    assertOneLine("no plugin brings the loss term 'feature'; see 'imglab plugins list'");
    assertThat(cli.run("plugins", "list")).isZero();
    assertThat(cli.out()).contains("feature extractor tiny");
  }

  @Test
  void lossThatReturnsMeansOfAnotherLayer() throws IOException {
    String other = meansSource("other", "Map.of(\"relu9_9\", part.image().mean())");
    TestPlugin.of("other").extension(other).in(plugins);
    assertThat(style("other=1")).isEqualTo(1);
    assertOneLine(
        "loss term 'other' of plugin 'other'", "means of layer 'relu9_9'", "remove other");
  }

  @Test
  void lossThatReturnsNoMeans() throws IOException {
    TestPlugin.of("empty").extension(meansSource("empty", "null")).in(plugins);
    assertThat(style("empty=1")).isEqualTo(1);
    assertOneLine("loss term 'empty' of plugin 'empty'", "returns null", "remove empty");
  }

  private static String meansSource(String name, String means) {
    return lossSource(
        name,
        """
        return new Objective.OfMeans() {
          public Map<String, NDArray> means(Activations.Part part) { return %s; }
          public NDArray score(Map<String, NDArray> means) {
            return means.values().iterator().next();
          }
        };
        """
            .formatted(means));
  }

  @Test
  void lossThatReturnsNan() throws IOException {
    String nan = "return x -> x.image().mean().sub(1e9).sqrt();";
    TestPlugin.of("nan").extension(lossSource("nan", nan)).in(plugins);
    assertThat(style("nan=1")).isEqualTo(1);
    assertOneLine("not finite at the start", "loss term 'nan' of plugin 'nan'", "lower its weight");
  }

  @Test
  void lossOfWrongShape() throws IOException {
    TestPlugin.of("wide").extension(lossSource("wide", "return x -> x.image();")).in(plugins);
    assertThat(style("wide=1")).isEqualTo(1);
    assertOneLine(
        "loss term 'wide' of plugin 'wide'", "(1, 3, 9, 12), not a scalar", "plugins remove wide");
  }

  @Test
  void lossThatThrows() throws IOException {
    String rash = "return x -> x.at(\"nowhere\");";
    TestPlugin.of("rash").extension(lossSource("rash", rash)).in(plugins);
    assertThat(style("rash=1")).isEqualTo(1);
    assertOneLine("loss term 'rash' of plugin 'rash'", "nowhere", "plugins remove rash");
  }

  @Test
  void extractorThatChangesTheShape() throws IOException {
    String flat = EXTRACTOR.replace("return images;", "return images.mean(new int[] {1});");
    TestPlugin.of("tiny").manifest("Plugin-Version", "2.0.0").extension(flat).in(plugins);
    Files.delete(plugins.resolve("tiny-1.0.0.jar"));
    assertThat(style("tv=1")).isEqualTo(1);
    assertOneLine("feature extractor 'tiny' of plugin 'tiny'", "(1, 9, 12)", "remove tiny");
  }

  @Test
  void resume_withAnotherVersionOfAPlugin_isReported() throws IOException {
    TestPlugin.loss("good").in(plugins);
    assertThat(style("good=1")).isZero();
    Path run = home.resolve("runs/00001-style-picture-picture");
    Path manifest = run.resolve("manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"finished\"", "\"interrupted\""));
    TestPlugin.loss("good").entry("more", (byte) 1).in(plugins);
    cli.run("style", "--resume", run);
    assertThat(cli.err()).contains("plugin 'good' has changed since the run began");
    assertThat(cli.err()).doesNotContain("plugin 'tiny'");
  }

  @Test
  void lossWithoutObjective() throws IOException {
    TestPlugin.of("nil").extension(lossSource("nil", "return null;")).in(plugins);
    assertThat(style("nil=1")).isEqualTo(1);
    assertOneLine("loss term 'nil' of plugin 'nil'", "returns null", "plugins remove nil");
  }

  private void gan(String network, String logit) throws IOException {
    TestPlugin.of("duo")
        .extension(GanSources.generator("duo", GanSources.DEFAULTS, network))
        .extension(GanSources.discriminator("duo", logit))
        .in(plugins);
  }

  @Test
  void goodGan_isACommand() throws IOException {
    gan(GanSources.LAYERS, GanSources.LOGIT);
    assertThat(cli.run("duo", "info")).isZero();
    assertThat(cli.run("--help")).isZero();
    assertThat(cli.out()).contains("a test's generator");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void generatorOfWrongShape() throws IOException {
    gan("return List.of(new Layer.Dense(\"dense\", latent, 7));", GanSources.LOGIT);
    assertThat(cli.run("duo", "info")).isEqualTo(1);
    assertOneLine(
        "generator 'duo' of plugin 'duo'",
        "output has shape (7) instead of (1, 8, 8)",
        "plugins remove duo");
  }

  @Test
  void discriminatorWhoseLayersDoNotFit() throws IOException {
    gan(GanSources.LAYERS, "return List.of(new Layer.Dense(\"logit\", 5, 1));");
    assertThat(cli.run("duo", "info")).isEqualTo(1);
    assertOneLine(
        "discriminator 'duo' of plugin 'duo'", "layer 'logit' gets (1, 8, 8)", "remove duo");
  }

  @Test
  void generatorWithoutLayers() throws IOException {
    gan("return null;", GanSources.LOGIT);
    assertThat(cli.run("duo", "info")).isEqualTo(1);
    assertOneLine("generator 'duo' of plugin 'duo'", "plugins remove duo");
  }

  @Test
  void adversarialLossOfWrongShape() throws IOException {
    gan(GanSources.LAYERS, GanSources.LOGIT);
    TestPlugin.of("raw")
        .extension(
            """
            public final class Raw implements AdversarialLoss {
              public String name() { return "raw"; }
              public String summary() { return "forgets to take the mean"; }
              public NDArray discriminator(NDArray real, NDArray fake) { return fake.sub(real); }
              public NDArray generator(NDArray fake) { return fake; }
            }
            """)
        .in(plugins);
    Path pictures = Files.createDirectories(home.resolve("pictures"));
    Files.copy(home.resolve("picture.png"), pictures.resolve("1.png"));
    Files.copy(home.resolve("picture.png"), pictures.resolve("2.png"));
    int code =
        cli.run(
            "duo",
            "train",
            "--data",
            pictures,
            "--adversarial-loss",
            "raw",
            "--steps",
            "1",
            "--batch",
            "2",
            "--device",
            "cpu",
            "--runs",
            home.resolve("runs"),
            "-q");
    assertThat(code).isEqualTo(1);
    assertOneLine("adversarial loss 'raw' of plugin 'raw'", "(2, 1), not a scalar", "remove raw");
  }

  @Test
  void unknownSetting_isSuggested() throws IOException {
    TestPlugin.of("set")
        .extension(
            lossSource("set", "return x -> x.image().mean();")
                .replace(
                    "public Reference",
                    """
                    static final Setting<Integer> BINS =
                        Setting.integer("bins", 8, 2, 64, "how many boxes");
                    public List<Setting<?>> settings() { return List.of(BINS); }
                    public LossTerm with(Settings choices) {
                      if (choices.get(BINS) == 13) { throw new IllegalStateException("superstition"); }
                      return this;
                    }
                    public Reference"""))
        .in(plugins);
    assertThat(style("set=1,bns=9")).isEqualTo(2);
    assertOneLine("unknown setting 'bns' of set; did you mean 'bins'?");
    assertThat(cli.run("plugins", "info", "set")).isZero();
    assertThat(cli.out()).contains("bins", "8", "a whole number from 2 to 64", "how many boxes");
  }

  @Test
  void settings_areCheckedAndRecorded() throws IOException {
    unknownSetting_isSuggested();
    assertThat(style("set=1,bins=1")).isEqualTo(2);
    assertThat(cli.err()).contains("'bins=1' of set is wrong; it must be a whole number");
    assertThat(style("set=1,bins=13")).isEqualTo(1);
    assertThat(cli.err()).contains("loss term 'set' of plugin 'set' fails", "superstition");
    assertThat(style("set=1,bins=9")).isZero();
    String manifest =
        Files.readString(home.resolve("runs/00001-style-picture-picture/manifest.json"));
    assertThat(manifest).contains("\"bins\": \"9\"", "\"id\": \"set\"", "\"sha256\"");
  }
}
