package io.imglab.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.LayerListing.Field;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerListingTest {
  /** 3x3; pooling adds 1 and doubles the step; the next 3x3 adds two steps of 2. */
  @Test
  void rows_haveShapesFieldsAndNamesInFiles() {
    LayerListing listing = LayerListing.of(ToyExtractor.small(), 12, 10);
    assertThat(listing.rows())
        .extracting(LayerListing.Row::position)
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(listing.rows())
        .extracting(LayerListing.Row::output)
        .containsExactly(
            new Shape(4, 12, 10),
            new Shape(4, 12, 10),
            new Shape(4, 6, 5),
            new Shape(6, 6, 5),
            new Shape(6, 6, 5));
    assertThat(listing.rows())
        .extracting(LayerListing.Row::field)
        .containsExactly(
            new Field(3, 3, 1, 1),
            new Field(3, 3, 1, 1),
            new Field(4, 4, 2, 2),
            new Field(8, 8, 2, 2),
            new Field(8, 8, 2, 2));
    assertThat(listing.rows())
        .extracting(LayerListing.Row::tensors)
        .containsExactly("features.0", "", "", "conv2", "");
    assertThat(listing.rows())
        .extracting(LayerListing.Row::parameters)
        .containsExactly(3 * 4 * 9 + 4L, 0L, 0L, 4 * 6 * 9 + 6L, 0L);
  }

  @Test
  void field_ofAStridedOblongKernel_growsAlongEachAxis() {
    Layer oblong = new Layer.Convolution("c", 3, 3, new Window(2, 5, 3, 0), true, Initial.ZERO);
    Layer same = new Layer.Convolution("d", 3, 3, 3);
    LayerListing listing =
        LayerListing.of(new ToyExtractor(List.of(oblong, same, new Layer.PixelShuffle("s"))), 9, 9);
    assertThat(listing.rows())
        .extracting(LayerListing.Row::field)
        .containsExactly(new Field(2, 5, 3, 3), new Field(8, 11, 3, 3), null);
  }

  @Test
  void imagesTooSmallForTheLastLayer_areRefused() {
    assertThatThrownBy(() -> LayerListing.of(ToyExtractor.small(), 1, 1))
        .isInstanceOf(LabException.class)
        .hasMessage("picture size '1x1' is too small for layer relu2; it needs at least 2x2");
  }
}
