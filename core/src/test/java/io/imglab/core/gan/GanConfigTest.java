package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.turn.TurnsConfig;
import io.imglab.core.gan.turn.TurnsConfig.Latents;
import io.imglab.core.gan.turn.TurnsConfig.Updates;
import io.imglab.core.testing.ToyGan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GanConfigTest {
  private static final GanConfig D = GanConfig.DEFAULTS;

  private static GanConfig with(int batch, double ema, int rows, int columns) {
    return new GanConfig(D.players(), D.rates(), batch, ema, D.health(), 0, rows, columns);
  }

  @Test
  void of_usesThePublishedValues() {
    GanDefaults published = new GanDefaults(7, new ImageShape(1, 28, 28), 32, 1e-4, .9, .99, 50);
    GanConfig config = GanConfig.of("a", "b", published);
    assertThat(config.players().generator()).isEqualTo("a");
    assertThat(config.players().discriminator()).isEqualTo("b");
    assertThat(config.players().latent()).isEqualTo(7);
    assertThat(config.players().image()).isEqualTo(new ImageShape(1, 28, 28));
    assertThat(config.rates()).isEqualTo(new AdamConfig(1e-4, .9, .99));
    assertThat(config.batch()).isEqualTo(32);
    assertThat(config.health()).isEqualTo(D.health());
  }

  @Test
  void valuesOutOfRange_areRefused() {
    assertThatThrownBy(() -> with(1, 0, 8, 8))
        .isInstanceOf(LabException.class)
        .hasMessage("batch '1' is too small; batch statistics need at least 2");
    assertThatThrownBy(() -> with(8, 1, 8, 8))
        .hasMessage("ema '1.0' is out of range; it must be at least 0 and below 1");
    assertThatThrownBy(() -> with(8, 0, 0, 8)).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> with(8, 0, 65536, 65536)).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> new AdamConfig(0, .5, .9)).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> new AdamConfig(Double.NaN, .5, .9)).isInstanceOf(LabException.class);
    assertThatThrownBy(() -> new AdamConfig(.1, 1, .9))
        .hasMessage("beta1 '1.0' is out of range; it must be at least 0 and below 1");
    assertThatThrownBy(() -> new HealthConfig(HealthConfig.Policy.WARN, -1, 10))
        .isInstanceOf(LabException.class);
    assertThatThrownBy(() -> new PlayersConfig("a", "b", "c", 0, ToyGan.IMAGE, Map.of(), Map.of()))
        .isInstanceOf(LabException.class);
  }

  @Test
  void players_withUnknownSettings_areRefusedBeforeAnythingIsBuilt() {
    PlayersConfig players =
        new PlayersConfig("toy", "toy", "hinge", 5, ToyGan.IMAGE, Map.of("widht", "3"), Map.of());
    assertThatThrownBy(() -> Players.of(players, ToyGan.CATALOGUE))
        .isInstanceOf(LabException.class)
        .hasMessage("unknown setting 'widht' of toy; did you mean 'width'?");
  }

  /** The multiply-adds of the toy: D 1·4·16·4 + 16, of which 256 in its first layer. */
  @Test
  void multiplyAdds_countsWhatATrainingStepDoes() {
    PlayersConfig config =
        new PlayersConfig("toy", "toy", "hinge", 5, ToyGan.IMAGE, Map.of(), Map.of());
    Players players = Players.of(config, ToyGan.CATALOGUE);
    double g = 5 * 12 + 3 * 16 * 4;
    double d = 4 * 16 * 4 + 16;
    assertThat(players.generator().multiplyAdds()).isEqualTo(g);
    assertThat(players.discriminator().multiplyAdds()).isEqualTo(d);
    assertThat(players.multiplyAdds()).isEqualTo(3 * g - 60 + 8 * d - 2 * 256);
    assertThat(players.multiplyAdds(TurnsConfig.DEFAULTS)).isEqualTo(players.multiplyAdds());
    assertThat(players.multiplyAdds(new TurnsConfig(Updates.SEPARATE, Latents.FRESH)))
        .isEqualTo(players.multiplyAdds() + g + d);
  }
}
