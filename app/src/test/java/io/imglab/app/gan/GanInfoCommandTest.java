package io.imglab.app.gan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.app.GanSources;
import io.imglab.app.TestPlugin;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GanInfoCommandTest {
  private static final String LAYERS =
      """
      return List.of(new Layer.Dense("dense", latent, 2 * 4 * 4),
          new Layer.Reshape("grid", new Shape(2, 4, 4)),
          new Layer.TransposedConvolution("up", 2, image.channels(), Window.square(4, 2, 1), 0,
              true, Initial.DCGAN));
      """;
  private static final String LOGIT =
      """
      return List.of(new Layer.Convolution("down", 1, 3, Window.square(4, 2, 1), false, Initial.ONE),
          new Layer.LeakyRelu("relu", .2), new Layer.Dropout("dropout", .3),
          Layer.Reshape.flat("flat", new Shape(48)), new Layer.Dense("logit", 48, 1));
      """;

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void install() throws IOException {
    TestPlugin.of("duo")
        .extension(GanSources.generator("duo", GanSources.DEFAULTS, LAYERS))
        .extension(GanSources.discriminator("duo", LOGIT))
        .in(home.resolve("plugins"));
    cli = new Cli().with("IMGLAB_HOME", home);
  }

  /** 5 · 32 and 2 · 16 + 1 parameters; bounds 1/√4 and 1/√48. */
  @Test
  void layers_areWrittenAsInPyTorch() {
    assertThat(cli.run("duo", "info")).as(cli.err()).isZero();
    assertThat(cli.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "generator|LAYER|SHAPE|PARAMETERS|INITIAL WEIGHTS",
            "input|(4)",
            "main.0|Linear(in_features=4, out_features=32, bias=True)|(32)|160|U(-0.5, 0.5)",
            "|Unflatten(dim=1, unflattened_size=(2, 4, 4))|(2, 4, 4)|0",
            "main.1|ConvTranspose2d(2, 1, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1))"
                + "|(1, 8, 8)|33|N(0, 0.02)",
            "total|193",
            "",
            "discriminator|LAYER|SHAPE|PARAMETERS|INITIAL WEIGHTS",
            "input|(1, 8, 8)",
            "main.0|Conv2d(1, 3, kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), bias=False)"
                + "|(3, 4, 4)|48|1",
            "main.1|LeakyReLU(negative_slope=0.2)|(3, 4, 4)|0",
            "main.2|Dropout(p=0.3, inplace=False)|(3, 4, 4)|0",
            "|Flatten(start_dim=1, end_dim=-1)|(48)|0",
            "main.3|Linear(in_features=48, out_features=1, bias=True)|(1)|49|U(-0.1443, 0.1443)",
            "total|97",
            "");
  }

  @Test
  void anyPair_isShownByGan() {
    assertThat(
            cli.run(
                "gan",
                "info",
                "--generator",
                "duo",
                "--discriminator",
                "duo",
                "--size",
                "8",
                "--channels",
                "1"))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("ConvTranspose2d(2, 1,");
    assertThat(cli.run("gan", "info", "--generator", "duo")).isEqualTo(2);
    assertThat(cli.err()).contains("missing --discriminator NAME");
  }

  @Test
  void json_hasEveryArgument() {
    assertThat(cli.run("duo", "info", "--json")).as(cli.err()).isZero();
    JsonObject object = Json.parse(cli.out(), JsonObject.class);
    assertThat(object.get("generator_parameters").getAsInt()).isEqualTo(193);
    JsonObject up = object.getAsJsonArray("generator").get(2).getAsJsonObject();
    assertThat(up.get("type").getAsString()).isEqualTo("ConvTranspose2d");
    assertThat(up.get("arguments"))
        .hasToString(
            "{\"in_channels\":2,\"out_channels\":1,\"kernel_size\":[4,4],\"stride\":[2,2],"
                + "\"padding\":[1,1],\"output_padding\":[0,0],\"bias\":true}");
  }
}
