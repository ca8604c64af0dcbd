package com.example.pixelnorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.testing.NetworkCheck;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PixelNormTest {
  private final NetworkCheck check =
      NetworkCheck.of(new PixelNormGenerator(), new PixelNormDiscriminator());

  @Test
  void networks_fitColourAndGreyImages() {
    check.assertShapes(new PixelNormGenerator().defaults().image(), Map.of());
    check.assertShapes(new ImageShape(1, 16, 24), Map.of("width", "3"));
  }

  @Test
  void networks_train_withoutLeaks() {
    check.assertTrains(new ImageShape(1, 8, 8), Map.of("width", "2"));
  }

  @Test
  void networks_ofUnsupportedSizes_areRefused() {
    assertThatThrownBy(() -> check.assertShapes(new ImageShape(3, 30, 32), Map.of()))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "pixelnorm does not support images of '32x30'; both sides must be multiples of 8");
  }

  @Test
  void batchDeviation_addsOneChannel() {
    assertThat(PixelNormLayers.batchDeviation("d").output(new Shape(4, 2, 3)))
        .isEqualTo(new Shape(5, 2, 3));
  }
}
