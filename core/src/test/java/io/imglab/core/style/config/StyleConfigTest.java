package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.io.Json;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.DescentConfig.Keep;
import io.imglab.core.style.config.OptimizerConfig.StepRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleConfigTest {
  private static void assertRefused(ThrowingCallable constructor, String message) {
    assertThatThrownBy(constructor).isInstanceOf(LabException.class).hasMessage(message);
  }

  private static StyleConfig config(double styleScale, int saveEvery) {
    StyleConfig d = StyleConfig.DEFAULTS;
    return new StyleConfig(
        Preset.GATYS,
        d.sources(),
        d.size(),
        styleScale,
        d.colours(),
        d.network(),
        d.loss(),
        d.descent(),
        new Execution(saveEvery, null, d.device()),
        d.background());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 16.5, Double.NaN, Double.POSITIVE_INFINITY})
  void styleScale_outOfRange_isRefused(double scale) {
    assertRefused(
        () -> config(scale, 1),
        "style scale '" + scale + "' is out of range; it must be above 0 and at most 16");
  }

  @Test
  void styleScale_atTheLimit_isAccepted() {
    assertThatCode(() -> config(16, 1)).doesNotThrowAnyException();
  }

  @Test
  void saveEvery_ofZero_isRefused() {
    assertRefused(() -> config(1, 0), "sample interval '0' is out of range; it must be at least 1");
  }

  @Test
  void steps_ofZero_areRefused() {
    assertRefused(
        () -> new DescentConfig(Algorithm.ADAM, null, 0, 1),
        "steps '0' is out of range; it must be at least 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void history_belowOne_isRefused(int pairs) {
    assertRefused(
        () -> DescentConfig.DEFAULTS.withHistory(pairs),
        "history '" + pairs + "' is out of range; it must be at least 1");
  }

  @Test
  void manifest_keepsAPictureAndATexture() {
    StyleConfig texture = StyleConfig.DEFAULTS.with(Sources.texture(Path.of("wave.jpg")));
    assertThat(texture.isTexture()).isTrue();
    assertThat(texture.content()).isEqualTo(Path.of("wave.jpg"));
    for (StyleConfig config : List.of(StyleConfig.DEFAULTS, texture)) {
      assertThat(Json.parse(Json.line(config), StyleConfig.class)).isEqualTo(config);
    }
    assertThat(Json.line(texture)).contains("\"content\":null");
  }

  @Test
  void withFiles_ofATexture_isATexture() {
    StyleConfig texture = StyleConfig.DEFAULTS.with(Sources.texture(Path.of("a", "wave.jpg")));
    StyleConfig moved =
        texture.withFiles(
            Path.of("any.jpg"), texture.styles(), List.of(), texture.init(), Path.of("w"));
    assertThat(moved.isTexture()).isTrue();
    assertThat(texture.withFiles(Path::getFileName).sources())
        .isEqualTo(Sources.texture(Path.of("wave.jpg")));
  }

  @Test
  void content_thatIsItsOwnStyle_isNotATexture() {
    Path same = Path.of("wave.jpg");
    StyleConfig config = StyleConfig.DEFAULTS.with(Sources.of(same, same, Sources.INIT_NOISE));
    assertThat(config.isTexture()).isFalse();
  }

  @Test
  void sources_withoutAStyle_areRefused() {
    assertRefused(
        () -> StyleConfig.DEFAULTS.with(List.<StyleSource>of()),
        "a style run needs a style; name at least one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -.1, 1e39, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRate_outOfRange_isRefused(double rate) {
    assertRefused(
        () -> new DescentConfig(Algorithm.ADAM, rate, 1, 1),
        "learning rate '" + rate + "' is out of range; it must be a positive number");
  }

  @Test
  void learningRate_unset_isTheAlgorithmsDefault() {
    assertThat(new DescentConfig(Algorithm.ADAM, null, 1, 1).optimizer().rate()).isEqualTo(.02);
    assertThat(new DescentConfig(Algorithm.LBFGS, null, 1, 1).optimizer().rate()).isEqualTo(1);
    assertThat(new DescentConfig(Algorithm.LBFGS, .5, 1, 1).optimizer().rate()).isEqualTo(.5);
  }

  /** Each setter leaves all other settings unchanged. */
  @Test
  void descent_ofAPreset_keepsWhatIsNotSet() {
    DescentConfig fine = Preset.FINE.descent();
    DescentConfig changed =
        fine.with(Algorithm.ADAM)
            .withLearningRate(.1)
            .withHistory(7)
            .withSteps(9)
            .withSeed(3)
            .with(Pyramid.NONE)
            .withTiles(256)
            .with(Keep.LAST);
    assertThat(changed)
        .isEqualTo(
            new DescentConfig(
                new OptimizerConfig(
                    Algorithm.ADAM,
                    .1,
                    7,
                    fine.optimizer().curvature(),
                    fine.optimizer().averaging(),
                    fine.optimizer().stepRule()),
                9,
                3,
                Pyramid.NONE,
                fine.surrogateShare(),
                256,
                Keep.LAST));
    assertThat(Json.parse(Json.line(changed), DescentConfig.class)).isEqualTo(changed);
  }

  @Test
  void stepRule_isThatOfTheReferenceInGatysAlone() {
    for (Preset preset : Preset.values()) {
      StepRule rule = preset.descent().optimizer().stepRule();
      assertThat(rule == StepRule.REFERENCE).isEqualTo(preset == Preset.GATYS);
    }
    assertThat(Json.line(Preset.GATYS.descent())).contains("\"stepRule\":\"REFERENCE\"");
  }

  @Test
  void takesBackRises_exceptInTheReferencesLbfgs() {
    DescentConfig gatys = Preset.GATYS.descent();
    assertThat(gatys.optimizer().takesBackRises()).isFalse();
    assertThat(gatys.with(Algorithm.ADAM).optimizer().takesBackRises()).isTrue();
    assertThat(Preset.FINE.descent().optimizer().takesBackRises()).isTrue();
  }

  @Test
  void keep_ofAnEarlierManifest_isBest() {
    DescentConfig last = Preset.GATYS.descent().with(Keep.LAST);
    String earlier = Json.line(last).replace(",\"keep\":\"LAST\"", "");
    assertThat(Json.parse(earlier, DescentConfig.class)).isEqualTo(Preset.GATYS.descent());
  }

  @Test
  void exactShare_withASurrogate_isATenthOrWhatItLeaves() {
    assertThat(Preset.FINE.descent().exactShare()).isEqualTo(.1);
    assertThat(Preset.GATYS.descent().exactShare()).isEqualTo(1);
    String most = Json.line(Preset.FINE.descent()).replace("0.85", "0.9375");
    assertThat(Json.parse(most, DescentConfig.class).exactShare()).isEqualTo(.0625);
  }

  /** Manifests of earlier versions call the share "easing". */
  @Test
  void surrogateShare_ofAnEarlierManifest_isRead() {
    DescentConfig fine = Preset.FINE.descent();
    String earlier = Json.line(fine).replace("\"surrogateShare\"", "\"easing\"");
    assertThat(earlier).contains("\"easing\":0.85", "\"slope\":0.35");
    assertThat(Json.parse(earlier, DescentConfig.class)).isEqualTo(fine);
  }

  @Test
  void withSteps_changesNothingElse() {
    assertThat(new DescentConfig(Algorithm.ADAM, .1, 1, 7).withSteps(3))
        .isEqualTo(new DescentConfig(Algorithm.ADAM, .1, 3, 7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1e39, Double.NaN})
  void weight_outOfRange_isRefused(double weight) {
    String message =
        "weight '" + weight + "' of %s is out of range; it must be 0 or a positive number";
    assertRefused(
        () -> LossConfig.DEFAULTS.withContent(weight, Set.of()), message.formatted("content"));
    assertRefused(
        () -> LossConfig.DEFAULTS.withStyle("gram", weight, Set.of()), message.formatted("style"));
    assertRefused(
        () -> LossConfig.DEFAULTS.with(List.of(new ExtraTerm("tv", weight))),
        message.formatted("tv"));
  }

  @Test
  void weights_thatAreBothZero_areRefused() {
    assertRefused(
        () ->
            new LossConfig(0, Set.of(), "gram", 0, Set.of(), List.of(new ExtraTerm("tv", 1)), null),
        "content weight and style weight are both '0'; set at least one above 0");
  }

  @Test
  void defaults_areTheReferences() {
    assertThat(LossConfig.DEFAULTS.contentWeight()).isEqualTo(1);
    assertThat(LossConfig.DEFAULTS.styleWeight()).isEqualTo(1e3);
    assertThat(DescentConfig.DEFAULTS.algorithm()).isEqualTo(Algorithm.LBFGS);
    assertThat(DescentConfig.DEFAULTS.steps()).isEqualTo(500);
  }

  @Test
  void parse_ofOneNumber_isTheLongSide() {
    TargetSize size = TargetSize.parse("512");
    assertThat(size.of(new Size(2000, 1000))).isEqualTo(new Size(512, 256));
    assertThat(size.of(new Size(100, 300))).isEqualTo(new Size(170, 512));
    assertThat(size).hasToString("512");
  }

  @Test
  void parse_ofTwoNumbers_isTheExactSize() {
    TargetSize size = TargetSize.parse("682X512");
    assertThat(size.of(new Size(3, 999))).isEqualTo(new Size(682, 512));
    assertThat(size).hasToString("682x512");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "512x", "x512", "-5", "1e3", "5 12", "512x512x3", "1234567", "５１２"})
  void parse_ofAnotherForm_isRefused(String text) {
    assertRefused(
        () -> TargetSize.parse(text),
        "size '"
            + text
            + "' is not valid; write a longest side such as 512 or a size such as 682x512");
  }

  @Test
  void parse_ofZero_isRefused() {
    assertRefused(() -> TargetSize.parse("0"), "size '0' is too small; it must be at least 1");
    assertThatThrownBy(() -> TargetSize.parse("0x5")).isInstanceOf(LabException.class);
  }
}
