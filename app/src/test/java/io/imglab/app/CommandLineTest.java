package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {
  private final Cli cli = new Cli();
  @TempDir private Path folder;
  private Path picture;

  @BeforeEach
  void isolate() throws Exception {
    cli.with("IMGLAB_HOME", folder.resolve("home"));
    picture = folder.resolve("picture.png");
    var image = new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", picture.toFile());
  }

  @Test
  void help_ofRoot_listsEveryCommand() {
    cli.run("--help");
    assertThat(cli.out()).contains("style", "runs", "plugins", "bench", "Examples:");
  }

  @Test
  void version_namesTheCommitThatWasBuilt() {
    cli.run("--version");
    String commit = Version.commit().isEmpty() ? "" : "commit " + Version.commit() + "\n";
    assertThat(cli.out())
        .isEqualTo(
            "imglab %s\n%sJava %s\n"
                .formatted(Version.current(), commit, System.getProperty("java.version")));
  }

  @Test
  void unknownOption_isUsageErrorWithSuggestion() {
    assertThat(cli.run("style", "--optimzer", "adam")).isEqualTo(2);
    assertThat(cli.err()).contains("--optimzer").contains("--optimizer");
  }

  @Test
  void help_ofAnUnknownCommand_isWrongUsage() {
    assertThat(cli.run("stlye", "--help")).isEqualTo(2);
    assertThat(cli.err()).contains("'stlye'", "style");
    assertThat(cli.run("nix", "--help")).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
  }

  /** The value of an unknown option is not complained about as well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      style a.jpg b.jpg --iterations 500|unknown option '--iterations'; imglab calls it --steps
      texture a.jpg --num_iterations=5|unknown option '--num_iterations'; imglab calls it --steps
      style a.jpg b.jpg -n 500|unknown option '-n'; imglab calls it --steps
      style a.jpg b.jpg --gpu 0|unknown option '--gpu'; imglab calls it --device cuda
      style -content_image a.jpg -style_image b.jpg|unknown option '-content_image'; imglab calls it --content
      style a.jpg b.jpg -output_image c.png|unknown option '-output_image'; imglab calls it --output
      style a.jpg b.jpg --original-colors|unknown option '--original-colors'; imglab calls it --colors content
      gan train --niter 25|unknown option '--niter'; imglab calls it --epochs
      gan train --batch-size 64|unknown option '--batch-size'; imglab calls it --batch
      gan train --lr 0.1 --data x|unknown option '--lr'; imglab calls it --learning-rate
      style a.jpg b.jpg --zzzzzz 3|unknown option '--zzzzzz'
      style a.jpg b.jpg --optimzer adam|unknown option '--optimzer'; did you mean --optimizer?
      stlye a.jpg|unknown command 'stlye'; did you mean 'style'?
      score style a.jpg 'b c.jpg' --json|write: imglab style score a.jpg 'b c.jpg' --json
      train gan --data x|write: imglab gan train --data x
      train --data x|unknown option '--data'
      sweep|unknown command 'sweep'; did you mean 'imglab style sweep'?
      @no.such|'@no.such' names no file of arguments; correct the name after '@'
      runs list extra|'extra' is one argument too many
      --errors sweep|unknown command 'sweep'; did you mean 'imglab style sweep'?
      help sweep|unknown command 'sweep'; did you mean 'imglab style sweep'?
      help stlye|unknown command 'stlye'; did you mean 'style'?
      help style swep|unknown command 'swep'; did you mean 'sweep'?
      """)
  void unknownWord_isAnsweredInOneLine(String line, String answer) {
    Object[] words = line.replaceAll("'(\\S+) (\\S+)'", "$1\0$2").split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].toString().replace('\0', ' ');
    }
    assertThat(cli.run(words)).isEqualTo(2);
    assertThat(cli.err().lines().toList().get(0)).isEqualTo("imglab: " + answer);
    assertThat(cli.err().lines()).hasSizeLessThanOrEqualTo(2);
  }

  /** Old names go on working, with a word; they are shown nowhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      style P P --save-every 0|--save-every is now called --sample-every
      gan train --data P --for 1m|--for is now called --time-budget
      gan train --data P --loss=hinge|--loss is now called --adversarial-loss
      distill --side 3 --data P|--side is now called --size
      distill --save-every 3 --data P|--save-every is now called --checkpoint-every
      bench fidelity --reference a --candidate b --contents P --style P|--contents is now called --content
      """)
  void oldName_isUnderstood(String line, String remark) {
    cli.run((Object[]) line.replace("P", picture.toString()).split(" ", -1));
    assertThat(cli.err()).contains(remark).doesNotContain("unknown option");
    String command = line.replaceFirst(" (-|P).*", "");
    String old = remark.replaceFirst(" is .*", "");
    assertThat(cli.run((Object[]) (command + " --help-all").split(" ", -1))).isZero();
    assertThat(cli.out()).doesNotContain(old + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "help style",
        "help style score",
        "version",
        "help version",
        "--errors help style",
        "version --errors",
        "--verbose version",
        "@FILE"
      })
  void wordCommand_succeeds(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "help\nstyle\nscore\n");
    Object[] words = line.replace("FILE", file.toString()).split(" ", -1);
    assertThat(cli.run(words)).as(cli.err()).isZero();
    assertThat(cli.out()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "style https://example.org/a.jpg p.png",
        "style p.png --style=HTTP://example.org/a.jpg",
        "texture https://example.org/a.jpg",
        "show https://example.org/a.png",
        "gan train --generator x --discriminator y --data https://example.org/a.zip"
      })
  void address_isNoPath(String line) {
    assertThat(cli.run((Object[]) line.split(" ", -1))).isEqualTo(2);
    assertThat(cli.err()).contains("is an address; imglab opens files only, so download it first");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "style P Q --content P",
        "style P --content P --style P",
        "style P Q --style P",
        "texture P --style P",
        "style score P P P --result P",
        "style score P P",
        "style sweep P Q --content P --style P",
        "style P --resume FOLDER",
        "style --init= P P",
        "style --weights= P P",
        "style P P --output=",
        "style P P --seed 1 --resume FOLDER",
        "style P P --strength 50 --replay P"
      })
  void picturesInOrder_areNotGivenTwice(String line) {
    String named = line.replace("P", picture.toString()).replace("FOLDER", folder.toString());
    assertThat(cli.run((Object[]) named.split(" ", -1))).as(cli.err()).isEqualTo(2);
    assertThat(cli.err().lines().filter(each -> each.startsWith("imglab:"))).hasSize(1);
  }

  /** All are found, and only the network is missing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "style P P",
        "style P --content P",
        "style P --style P",
        "style P P:0.3 P:0.7",
        "texture P",
        "style sweep P P --seed 1",
        "style score P P P",
        "style score P --style P P"
      })
  void picturesInOrder_areThoseOfTheOptions(String line) {
    String named = line.replace("P", picture.toString());
    assertThat(cli.run((Object[]) named.split(" ", -1))).isEqualTo(1);
    assertThat(cli.err()).contains("no plugin brings a feature extractor");
  }

  /** A file of arguments stands for its words, also behind other options. */
  @Test
  void fileOfArguments_namesTheCommand() throws IOException {
    Path file = Files.writeString(folder.resolve("words"), "runs\nlist\n--runs=" + folder + "\n");
    assertThat(cli.run("--errors", "@" + file)).as(cli.err()).isZero();
    assertThat(cli.run("--plugins", folder, "@" + file)).as(cli.err()).isZero();
  }

  @Test
  void style_withoutContent_namesTheMissingOption() {
    assertThat(cli.run("style", "--style", picture)).isEqualTo(2);
    assertThat(cli.err()).contains("missing --content FILE");
  }

  @Test
  void style_withoutPlugin_hasNoExtractor() {
    int code = cli.run("style", "--content", picture, "--style", picture, "-o", out("x.png"));
    assertThat(code).isEqualTo(1);
    assertThat(cli.err()).contains("no plugin brings a feature extractor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      2|--steps|0|steps '0' is out of range
      2|--size|12y|size '12y' is not valid
      2|--device|gpu|unknown device 'gpu'; it must be
      2|--style-scale|-1|style scale '-1.0' is out of range
      2|--strength|101|strength '101.0' is out of range
      2|--colors|pink|expected one of style, content, match, but was 'pink'
      2|--style-weight|-1|weight '-1.0' of style
      2|--learning-rate|0|learning rate '0.0' is out of range
      2|--history|0|history '0' is out of range
      2|--sample-every|0|sample interval '0' is out of range
      2|--max-pixels|0|pixel limit '0'
      2|--depth|12|depth '12' must be 8 or 16
      2|--quality|0|quality '0' must be 1 to 100
      2|--output|x.xyz|has no suffix of a format
      1|--output|no/such/x.png|the folder
      """)
  void style_badOption_isOneLine(int exitCode, String option, String value, String message) {
    int code =
        cli.run(
            "style", "--content", picture, "--style", picture, "-o", out("x.png"), option, value);
    assertThat(code).isEqualTo(exitCode);
    assertThat(cli.err()).contains(message).doesNotContain("\tat ");
    assertThat(cli.err().lines().filter(line -> line.startsWith("imglab:"))).hasSize(1);
  }

  @Test
  void style_deepJpeg_isRefused() {
    Path jpeg = folder.resolve("x.jpg");
    assertThat(
            cli.run("style", "--content", picture, "--style", picture, "-o", jpeg, "--depth", "16"))
        .isEqualTo(2);
    assertThat(cli.err()).contains("depth '16' is not possible for '%s'".formatted(jpeg));
  }

  /** What fails for all values of a kind, in whichever layer, ends with 2. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data check ''",
        "explain conv --stride 0",
        "style score --content PICTURE --style PICTURE --result PICTURE --size 63",
        "style sweep --content PICTURE --style ''",
        "style --content PICTURE --style FOLDER -o FOLDER/x.png",
        "models pull vgg91",
        "models import FOLDER/x.pth --name ../x",
        "plugins new A_B",
        "runtime use no/such/folder",
        "doctor --device gpu"
      })
  void wrongValue_endsWithTwo(String line) {
    String named = line.replace("PICTURE", picture.toString());
    Object[] words = named.replace("FOLDER", folder.toString()).replace("''", "").split(" ", -1);
    assertThat(cli.run(words)).as(cli.err()).isEqualTo(2);
  }

  @Test
  void texture_withoutStyle_namesTheMissingOption() {
    assertThat(cli.run("texture", "--size", "64")).isEqualTo(2);
    assertThat(cli.err()).contains("missing --style FILE");
  }

  @Test
  void style_strengthAndWeight_isUsageError() {
    int code =
        cli.run(
            "style", "--content", picture, "--style", picture, "--strength=5", "--style-weight=2");
    assertThat(code).isEqualTo(2);
    assertThat(cli.err()).contains("--strength and --style-weight exclude each other");
  }

  @Test
  void styleScore_tooSmall_isRefused() {
    int code =
        cli.run(
            "style",
            "score",
            "--content",
            picture,
            "--style",
            picture,
            "--result",
            picture,
            "--size",
            "63");
    assertThat(code).isEqualTo(2);
    assertThat(cli.err()).contains("size '63' is too small for a score; use at least 64");
  }

  @Test
  void styleScore_withoutResult_isUsageError() {
    assertThat(cli.run("style", "score", "--content", picture, "--style", picture)).isEqualTo(2);
    assertThat(cli.err()).contains("--result");
  }

  @Test
  void style_existingOutput_isNotOverwritten() {
    int code = cli.run("style", "--content", picture, "--style", picture, "-o", picture);
    assertThat(code).isEqualTo(1);
    assertThat(cli.err()).contains("exists").contains("--overwrite");
  }

  @Test
  void style_resumeOfAnotherFolder_isRefused() {
    assertThat(cli.run("style", "--resume", folder)).isEqualTo(1);
    assertThat(cli.err()).contains("is not a run directory");
  }

  @Test
  void plugins_list_showsBuiltInExtensions() {
    assertThat(cli.run("plugins", "list")).isZero();
    assertThat(cli.out()).contains("loss term swd", "loss term histogram", "loss term tv");
  }

  @Test
  void plugins_withACorruptJar_areListedWithoutIt() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    Files.writeString(plugins.resolve("broken.jar"), "not a jar");
    assertThat(cli.run("plugins", "list")).isZero();
    assertThat(cli.err()).contains("broken.jar").contains("not loaded");
    assertThat(cli.out()).contains("loss term tv").containsOnlyOnce("broken.jar");
  }

  @Test
  void plugins_list_hasNoLineThatGrowsWithThePlugin() {
    assertThat(cli.run("plugins", "list")).isZero();
    assertThat(cli.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void runs_listOfMissingFolder_isAnEmptyTable() {
    assertThat(cli.run("runs", "list", "--runs", folder.resolve("none"))).isZero();
    assertThat(cli.out()).contains("STATUS");
  }

  private Path out(String name) {
    return folder.resolve(name);
  }
}
