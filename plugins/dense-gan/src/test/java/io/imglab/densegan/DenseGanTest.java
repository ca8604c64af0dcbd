package io.imglab.densegan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Settings;
import io.imglab.core.nn.Architecture;
import io.imglab.core.testing.NetworkCheck;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenseGanTest {
  private static final ImageShape FASHION = new ImageShape(1, 28, 28);

  private static Architecture generator(ImageShape image, Map<String, String> settings) {
    Settings choices = Settings.of(new DenseGenerator(), settings);
    Architecture architecture =
        Architecture.of(new DenseGenerator().network(100, image, choices), new Shape(100));
    return architecture;
  }

  private static Architecture discriminator(ImageShape image, Map<String, String> settings) {
    Settings choices = Settings.of(new DenseDiscriminator(), settings);
    Shape shape = new Shape(image.channels(), image.height(), image.width());
    Architecture architecture =
        Architecture.of(new DenseDiscriminator().network(image, choices), shape);
    return architecture;
  }

  @Test
  void networks_haveThePublishedNumberOfParameters() {
    assertThat(generator(FASHION, Map.of()).learnt()).isEqualTo(1_486_352);
    assertThat(discriminator(FASHION, Map.of()).learnt()).isEqualTo(1_460_225);
  }

  @Test
  void networks_train_withoutLeaks() {
    NetworkCheck.of(new DenseGenerator(), new DenseDiscriminator())
        .assertTrains(new ImageShape(1, 7, 9), Map.of("width", "4", "dropout", ".5"));
  }

  @Test
  void networks_fitImagesOfAnySize() {
    ImageShape odd = new ImageShape(3, 17, 40);
    assertThat(generator(odd, Map.of()).output()).isEqualTo(new Shape(3, 17, 40));
    assertThat(discriminator(odd, Map.of()).output()).isEqualTo(new Shape(1));
  }

  @Test
  void settings_setWidthAndDropout() {
    assertThat(generator(FASHION, Map.of("width", "16")).steps().get(0).output())
        .isEqualTo(new Shape(16));
    assertThat(
            discriminator(FASHION, Map.of("width", "16", "dropout", "0.1")).steps().stream()
                .map(Architecture.Step::layer))
        .contains(new Layer.Dense("dense1", 784, 64), new Layer.Dropout("dropout3", .1));
  }

  @Test
  void parameters_areNamedByPositionAsInPyTorch() {
    assertThat(discriminator(FASHION, Map.of()).shapes())
        .containsEntry("main.0.weight", new Shape(1024, 784))
        .containsEntry("main.3.bias", new Shape(512))
        .containsEntry("main.9.weight", new Shape(1, 256));
  }

  @Test
  void sizes_areTheUnitsOfTheHiddenLayers() {
    assertThat(generator(FASHION, Map.of("sizes", "256,512,1024")))
        .isEqualTo(generator(FASHION, Map.of()));
    assertThat(discriminator(FASHION, Map.of("sizes", "1024,512,256")))
        .isEqualTo(discriminator(FASHION, Map.of()));
    // 784 · 1000 + 1000 and so on: inputs times outputs, and a bias for each output
    assertThat(discriminator(FASHION, Map.of("sizes", "1000,500,200")).learnt())
        .isEqualTo(785 * 1000 + 1001 * 500 + 501 * 200 + 201);
    assertThat(generator(FASHION, Map.of("sizes", "7")).learnt()).isEqualTo(101 * 7 + 8 * 784);
  }

  @Test
  void sizesAndWidth_together_areRefused() {
    for (String width : new String[] {"16", "256"}) {
      assertThatThrownBy(() -> generator(FASHION, Map.of("sizes", "7", "width", width)))
          .isInstanceOf(LabException.class)
          .hasMessage("dense-gan has both 'width' and 'sizes'; leave one of them out");
    }
  }
}
