package io.imglab.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.app.TestPlugin;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersCommandTest {
  private static final String EXTRACTOR =
      """
      public final class Tiny implements FeatureExtractor {
        public String name() { return "tiny"; }
        public String summary() { return "two layers"; }
        public List<Layer> layers() {
          return List.of(new Layer.Convolution("conv1_1", 3, 4, 3), new Layer.Relu("relu1_1"));
        }
        public Map<String, String> weightNames() {
          return Map.of("conv1_1.weight", "features.0.weight", "conv1_1.bias", "features.0.bias");
        }
        public NDArray normalise(NDArray images, InputConvention convention) { return images; }
      }
      """;

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void install() throws IOException {
    TestPlugin.of("tiny").extension(EXTRACTOR).in(home.resolve("plugins"));
    cli = new Cli().with("IMGLAB_HOME", home);
  }

  @Test
  void layers_areNumberedAndDescribed() {
    assertThat(cli.run("layers", "tiny", "--size", "12x10")).as(cli.err()).isZero();
    assertThat(cli.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "NUMBER|NAME|LAYER|SHAPE|FIELD|STEP|PARAMETERS|IN FILES|READ BY DEFAULT",
            "0|conv1_1|Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))"
                + "|(4, 10, 12)|3x3|1x1|112|features.0",
            "1|relu1_1|ReLU()|(4, 10, 12)|3x3|1x1|0|style: histogram, swd");
  }

  @Test
  void json_hasTheSame() {
    assertThat(cli.run("layers", "tiny", "--json")).as(cli.err()).isZero();
    JsonObject first =
        Json.parse(cli.out(), JsonObject.class).getAsJsonArray("layers").get(0).getAsJsonObject();
    assertThat(first.get("tensors").getAsString()).isEqualTo("features.0");
    assertThat(first.get("shape")).hasToString("[4,224,224]");
    assertThat(first.getAsJsonObject("field").get("height").getAsInt()).isEqualTo(3);
  }

  @Test
  void unknownNetwork_isSuggested() {
    assertThat(cli.run("layers", "tinny")).isEqualTo(2);
    assertThat(cli.err()).contains("'tinny'").contains("did you mean 'tiny'?");
  }
}
