package io.imglab.vgg19;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.LayerListing;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.testing.ExtractorCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class Vgg19Test {
  /** The layers in torchvision's order, from position 0; conv5_1 is at 28. */
  private static final List<String> NAMES =
      List.of(
          "conv1_1", "relu1_1", "conv1_2", "relu1_2", "pool1", "conv2_1", "relu2_1", "conv2_2",
          "relu2_2", "pool2", "conv3_1", "relu3_1", "conv3_2", "relu3_2", "conv3_3", "relu3_3",
          "conv3_4", "relu3_4", "pool3", "conv4_1", "relu4_1", "conv4_2", "relu4_2", "conv4_3",
          "relu4_3", "conv4_4", "relu4_4", "pool4", "conv5_1", "relu5_1", "conv5_2", "relu5_2",
          "conv5_3", "relu5_3", "conv5_4", "relu5_4", "pool5");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final Vgg19 vgg19 = new Vgg19();

  private List<Layer.Convolution> convolutions() {
    return vgg19.layers().stream()
        .filter(Layer.Convolution.class::isInstance)
        .map(Layer.Convolution.class::cast)
        .toList();
  }

  @Test
  void layers_areThoseOfThePaperInOrder() {
    assertThat(vgg19.layers()).extracting(Layer::name).containsExactlyElementsOf(NAMES);
    assertThat(vgg19.layers())
        .allSatisfy(layer -> assertThat(layer.name()).startsWith(kind(layer)));
  }

  private static String kind(Layer layer) {
    if (layer instanceof Layer.Convolution) {
      return "conv";
    }
    return layer instanceof Layer.Relu ? "relu" : "pool";
  }

  @Test
  void layers_haveTheChannelsOfThePaper() {
    assertThat(convolutions())
        .extracting(Layer.Convolution::out)
        .containsExactly(
            64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512, 512, 512, 512);
    assertThat(convolutions())
        .extracting(Layer.Convolution::in)
        .containsExactly(
            3, 64, 64, 128, 128, 256, 256, 256, 256, 512, 512, 512, 512, 512, 512, 512);
    assertThat(convolutions()).extracting(Layer.Convolution::window).containsOnly(Window.same(3));
  }

  @Test
  void weightNames_areThoseOfTorchvision() {
    Map<String, String> names = vgg19.weightNames();
    assertThat(names)
        .hasSize(2 * 16)
        .containsEntry("conv1_1.weight", "features.0.weight")
        .containsEntry("conv1_1.bias", "features.0.bias")
        .containsEntry("conv4_2.weight", "features.21.weight")
        .containsEntry("conv5_1.weight", "features.28.weight")
        .containsEntry("conv5_4.bias", "features.34.bias");
    for (Layer.Convolution convolution : convolutions()) {
      int position = NAMES.indexOf(convolution.name());
      assertThat(names)
          .containsEntry(convolution.weight(), "features." + position + ".weight")
          .containsEntry(convolution.bias(), "features." + position + ".bias");
    }
  }

  @Test
  void forward_hasTheDeclaredShapes() {
    ExtractorCheck.of(vgg19).assertWeightNames().assertForward(32, 48);
  }

  /** Forward and gradient to relu5_1 at 256²: 94.7 GFLOP, that is 1.44 MFLOP per pixel. */
  @Test
  void flops_toRelu5x1_areAsMeasured() {
    LayerStack stack = LayerStack.upTo(vgg19.layers(), Set.of("relu1_1", "relu5_1"));
    assertThat(stack.flops(256, 256)).isCloseTo(94.7e9, Percentage.withPercentage(1));
    assertThat(stack.smallestSide()).isEqualTo(16);
  }

  /** One pixel: red 1, green 0.5, blue 0. */
  private float[] normalised(InputConvention convention) {
    NDArray image = manager.create(new float[] {1, .5f, 0}, new Shape(1, 3, 1, 1));
    NDArray normalised = vgg19.normalise(image, convention);
    assertThat(normalised.getShape()).isEqualTo(image.getShape());
    return normalised.toFloatArray();
  }

  @Test
  void normalise_forCaffe_isBlueGreenRedLessMeans() {
    assertThat(normalised(InputConvention.CAFFE))
        .containsExactly(
            new float[] {-103.939f, 127.5f - 116.779f, 255 - 123.68f}, Offset.offset(1e-4f));
  }

  @Test
  void normalise_forImagenet_isRedGreenBlueStandardised() {
    assertThat(normalised(InputConvention.IMAGENET))
        .containsExactly(
            new float[] {(1 - .485f) / .229f, (.5f - .456f) / .224f, -.406f / .225f},
            Offset.offset(1e-5f));
  }

  /** Published receptive fields (Araujo et al. 2019), and shapes for images of 224x224. */
  @Test
  void listing_hasPositionsShapesAndReceptiveFields() {
    Map<String, LayerListing.Row> rows =
        LayerListing.of(vgg19, 224, 224).rows().stream()
            .collect(Collectors.toMap(row -> row.layer().name(), row -> row));
    Map<String, Integer> fields =
        Map.of(
            "conv1_1", 3, "relu1_2", 5, "pool1", 6, "conv2_2", 14, "conv3_4", 48, "conv4_1", 68,
            "conv4_2", 84, "conv5_1", 156, "pool5", 268);
    fields.forEach(
        (name, side) -> {
          LayerListing.Field field = rows.get(name).field();
          assertThat(field.height()).as(name).isEqualTo(side);
          assertThat(field.width()).as(name).isEqualTo(side);
        });
    assertThat(rows.get("conv4_2").position()).isEqualTo(21);
    assertThat(rows.get("conv4_2").tensors()).isEqualTo("features.21");
    assertThat(rows.get("conv5_1").tensors()).isEqualTo("features.28");
    assertThat(rows.get("conv4_4").position()).isEqualTo(25);
    assertThat(rows.get("relu4_2").output()).isEqualTo(new Shape(512, 28, 28));
    assertThat(rows.get("pool5").output()).isEqualTo(new Shape(512, 7, 7));
    assertThat(rows.get("pool5").field().rowStride()).isEqualTo(32);
  }
}
