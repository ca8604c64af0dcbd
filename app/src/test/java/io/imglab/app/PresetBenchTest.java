package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.app.cli.Terminal;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks with a network of one convolution and small pictures. */
final class PresetBenchTest {
  private static final String EXTRACTOR =
      """
      public final class Tiny implements FeatureExtractor {
        public String name() { return "tiny"; }
        public String summary() { return "one convolution"; }
        public List<Layer> layers() {
          List<Layer> layers = new ArrayList<>();
          layers.add(new Layer.Convolution("conv1", 3, 4, 3));
          for (String at : List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")) {
            layers.add(new Layer.Relu("relu" + at));
          }
          return layers;
        }
        public Map<String, String> weightNames() {
          return Map.of("conv1.weight", "a", "conv1.bias", "b");
        }
        public NDArray normalise(NDArray images, InputConvention convention) { return images; }
      }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    TestPlugin.of("tiny")
        .extension(EXTRACTOR)
        .extension(LossSources.CONTENT)
        .extension(LossSources.STYLE)
        .in(home.resolve("plugins"));
    writeWeights(Files.createDirectories(home.resolve("models")).resolve("tiny.safetensors"));
    draw("contents/a.png", 1);
    draw("contents/b.png", 2);
    draw("styles/c.png", 3);
  }

  private void draw(String name, long seed) throws IOException {
    Random random = new Random(seed);
    float[] rgb = new float[3 * 24 * 18];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    PictureWriter.write(new Picture(new Size(24, 18), rgb), file);
  }

  private static void writeWeights(Path file) throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      tensors.put("a", manager.arange(108f).sub(50f).cos().reshape(new Shape(4, 3, 3, 3)));
      tensors.put("b", manager.zeros(new Shape(4)));
      SafetensorsWriter.write(channel, tensors, Map.of("input", "imagenet"));
    }
  }

  private int bench(Terminal terminal, String... more) {
    List<String> words = new ArrayList<>(List.of("bench", "presets", "--extractor=tiny"));
    words.add("--content=" + home.resolve("contents"));
    words.add("--style=" + home.resolve("styles"));
    words.addAll(List.of("--size=24", "--steps=4", "--patience=3"));
    words.addAll(List.of(more));
    return Main.run(terminal, Map.of("IMGLAB_HOME", home.toString()), words.toArray(String[]::new));
  }

  private Terminal pipe() {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), 0);
  }

  @Test
  void pairs_areReportedRunByRun_andSummarised() {
    assertThat(bench(pipe(), "--pairs=2", "--quiet")).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("a in c +gatys \\S+ in \\S+ s"),
            line -> assertThat(line).matches("a in c +fine .* 3 evaluations  share .*"),
            line -> assertThat(line).startsWith("b in c ").contains(" gatys "),
            line -> assertThat(line).startsWith("b in c ").contains(" fine "),
            line -> assertThat(line).matches("reached in [012] of 2  share median .*"));
  }

  @Test
  void optimizer_isThatOfThePreset_notOfTheReference() {
    bench(pipe(), "--pairs=1", "--quiet", "--optimizer=lbfgs");
    bench(pipe(), "--pairs=1", "--quiet", "--optimizer=adam");
    List<String> gatys = figures("gatys (\\S+) in");
    List<String> fine = figures("fine (\\S+) \\(");
    assertThat(gatys).hasSize(2).containsOnly(gatys.get(0));
    assertThat(fine).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void padding_ofTheReference_makesBothLossesEqual() {
    bench(pipe(), "--pairs=1", "--quiet", "--padding=zero");
    assertThat(figures("fine (\\S+) \\(")).isEqualTo(figures("\\((\\S+) framed"));
  }

  private List<String> figures(String pattern) {
    return Pattern.compile(pattern).matcher(out.toString()).results().map(m -> m.group(1)).toList();
  }

  @Test
  void quiet_printsOnlyResults() {
    bench(pipe(), "--pairs=1", "--quiet");
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("reached in");
  }

  /** Both streams are the same here, to show the order. */
  @Test
  void reference_isReportedBeforeTheChallengerBegins() {
    PrintWriter both = new PrintWriter(out, true);
    bench(new Terminal(both, both, 0), "--pairs=1");
    assertThat(out.toString())
        .containsSubsequence(
            "imglab: a in c, gatys\n",
            "step 1 of 4 ",
            "step 4 of 4 ",
            " gatys ",
            "imglab: a in c, fine\n",
            "step 1 of 3 ",
            "step 3 of 3 ",
            " fine ",
            "reached in");
  }

  @Test
  void onATerminal_aBarIsRedrawn() {
    PrintWriter both = new PrintWriter(err, true);
    bench(new Terminal(new PrintWriter(out, true), both, 100), "--pairs=1");
    assertThat(err.toString())
        .contains("\r\u001b[Kstep 1 of 4 · 25 % · ")
        .contains("\r\u001b[Kstep 4 of 4 · 100 % · ");
    assertThat(out.toString()).doesNotContain("\r");
  }

  @Test
  void output_receivesThePicturesAndAContactSheet() {
    Path output = home.resolve("results");
    bench(pipe(), "--pairs=1", "--first=1", "--output=" + output);
    assertThat(output.toFile().list())
        .containsExactlyInAnyOrder(
            "01-content.png", "01-style.png", "01-gatys.png", "01-fine.png", "contact-sheet.png");
  }
}
