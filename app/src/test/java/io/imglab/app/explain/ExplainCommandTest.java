package io.imglab.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.app.TestPlugin;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  /** Gram matrices over positions and channels, as the plugin vgg19-style computes them. */
  private static final String GRAM =
      """
      public final class Gram implements StatisticTerm {
        public String name() { return "gram"; }
        public String summary() { return "Gram matrices"; }
        public Reference reference() { return Reference.STYLE; }
        public Set<String> defaultLayers() { return Set.of("relu1_1"); }
        public NDArray statistic(NDArray x) {
          NDArray rows = x.reshape(x.getShape().get(1), -1);
          return rows.matMul(rows.transpose()).div((float) x.size());
        }
        public Objective towards(Map<String, NDArray> statistics) {
          throw new UnsupportedOperationException();
        }
      }
      """;

  @TempDir private Path home;

  private void installGram() throws IOException {
    TestPlugin.of("gram-only").extension(GRAM).in(home.resolve("plugins"));
  }

  private Cli run(int code, Object... words) {
    Cli cli = new Cli().with("IMGLAB_HOME", home);
    Object[] all = new Object[words.length + 1];
    all[0] = "explain";
    System.arraycopy(words, 0, all, 1, words.length);
    assertThat(cli.run(all)).as(cli.err()).isEqualTo(code);
    return cli;
  }

  @Test
  void conv_showsInputStepsAndOutput() {
    Cli cli =
        run(
            0,
            "conv",
            "--input",
            "1 1 1; 0 1 2; 8 7 6",
            "--kernel",
            "1 2; 3 4",
            "--stride",
            "2",
            "--padding",
            "1");
    assertThat(cli.out())
        .startsWith("Conv2d(1, 1, kernel_size=(2, 2), stride=(2, 2), padding=(1, 1), bias=False)")
        .contains("input with padding\n  0  0  0  0  0\n  0  1  1  1  0\n")
        .contains("  [1,0] = 0*1 + 0*2 + 0*3 + 8*4 = 32\n")
        .endsWith("output\n   4   7\n  32  50\n");
    assertThat(cli.err()).isEmpty();
  }

  @Test
  void transposed_showsThePiecesThatAreAdded() {
    assertThat(
            run(0, "transposed", "--input", "1 0; 2 3", "--kernel", "2 3; 4 5", "--stride", "2")
                .out())
        .contains(
            "input [1,0] = 2 times the kernel, for rows 2 to 3 and columns 0 to 1\n   4   6\n")
        .contains("  1  0  0\n  0  0  0\n  2  0  3\n")
        .endsWith(
            "output\n   2   3   0   0\n   4   5   0   0\n   4   6   6   9\n   8  10  12  15\n");
  }

  @Test
  void json_hasTheNumbersOfEveryStep() {
    JsonObject object =
        Json.parse(
            run(0, "conv", "--input", "[[1, 2], [3, 4]]", "--kernel", "2", "--json").out(),
            JsonObject.class);
    assertThat(object.getAsJsonArray("output").toString()).isEqualTo("[[[[2.0,4.0],[6.0,8.0]]]]");
    JsonArray steps = object.getAsJsonArray("steps");
    assertThat(steps.get(0).getAsJsonObject().get("title").getAsString()).isEqualTo("input");
    assertThat(steps.get(steps.size() - 1).getAsJsonObject().getAsJsonArray("lines"))
        .hasSize(4)
        .first()
        .hasToString("\"[0,0] = 1*2 = 2\"");
  }

  @Test
  void upsample_takesAFactorForEachAxis() {
    assertThat(run(0, "upsample", "--input", "1 2", "--factor", "2x3").out())
        .startsWith("Upsample(scale_factor=(2.0, 3.0), mode='nearest')")
        .endsWith("output\n  1  1  1  2  2  2\n  1  1  1  2  2  2\n");
  }

  @Test
  void batchNorm_takesOneScaleForEachChannel() {
    assertThat(
            run(
                    0,
                    "batchnorm",
                    "--input",
                    "1 3",
                    "--input",
                    "5 5",
                    "--gamma",
                    "2,1",
                    "--beta",
                    "7,-8")
                .out())
        .contains("output = (input - 2) / 1 * 2 + 7")
        .endsWith("output\n  channel 0\n  5.00001  8.99999\n  channel 1\n       -8       -8\n");
  }

  /** Products of channels (1, 2, 3, 4) and (0, 1, 1, 0) over four positions. */
  @Test
  void gram_isTheMeanProductOfChannels() throws IOException {
    installGram();
    assertThat(run(0, "gram", "--input", "1 2; 3 4 | 0 1; 1 0").out())
        .contains("  [0,1] = (1*0 + 2*1 + 3*1 + 4*0) / 4 = 1.25\n")
        .contains("/ 2 channels\n   3.75  0.625\n")
        .endsWith("output\n   7.5  1.25\n  1.25   0.5\n");
  }

  @Test
  void gram_ofSeveralImages_isRefused() throws IOException {
    installGram();
    assertThat(run(2, "gram", "--input", "1||2").err()).contains("the input has '2' images");
  }

  @Test
  void gram_withoutThePlugin_saysWhatIsMissing() {
    assertThat(run(1, "gram", "--input", "1").err())
        .isEqualToIgnoringNewLines(
            "imglab: no plugin brings the loss term 'gram'; see 'imglab plugins list', and"
                + " 'imglab plugins install FILE'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "2 ! conv --input 1x --kernel 1 ! '1x' is not a number from -10000 to 10000",
        "2 ! conv --input 1 --kernel 1 --padding 17 ! '17' is not a valid padding",
        "2 ! upsample --input 1 --factor 2y ! '2y' is not a valid factor",
        "2 ! upsample --input 1 --factor 9 ! factor '9x9' is out of range",
        "2 ! conv --input 1 --kernel 1,2 ! the output would have '1' rows and '0' columns",
        "2 ! batchnorm --input 5 ! each channel has a single number, '5'",
        "2 ! conv --input 1 --kernel 1 --bias 1,2 ! bias has '2' numbers"
      })
  void wrongNumbers_areOneLine(int code, String words, String message) {
    Cli cli = run(code, (Object[]) words.split(" ", -1));
    assertThat(cli.err().lines().findFirst().orElseThrow()).contains(message);
    assertThat(cli.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(cli.out()).isEmpty();
  }
}
