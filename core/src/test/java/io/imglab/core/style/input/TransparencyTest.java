package io.imglab.core.style.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.style.objective.ActivationMask;
import io.imglab.core.style.testing.ToyGram;
import org.junit.jupiter.api.Test;

final class TransparencyTest {
  private static final Size TWO = new Size(2, 1);
  private static final Picture HALF =
      new Picture(TWO, new float[] {.2f, .9f, .4f, .9f, .6f, .9f}, new float[] {1, 0});

  /** Two channels at two positions, the second of which is transparent. */
  private static Activations activations(NDManager manager) {
    NDArray features = manager.create(new float[] {3, 100, 5, 200}, new Shape(1, 2, 1, 2));
    return new Activations() {
      @Override
      public NDArray image() {
        return features;
      }

      @Override
      public NDArray at(String layer) {
        return features;
      }
    };
  }

  @Test
  void gram_ofMaskedActivations_isThatOfTheVisiblePositions() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray seen =
          new ActivationMask("style", HALF, manager).applyTo(activations(manager)).at("any");
      float[] gram = ToyGram.gram(seen).toFloatArray();
      assertThat(gram).containsExactly(new float[] {9, 15, 15, 25}, within(1e-4f));
    }
  }

  @Test
  void mask_ofAnOpaquePicture_changesNothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Activations whole = activations(manager);
      ActivationMask mask = new ActivationMask("style", new Picture(TWO, new float[6]), manager);
      assertThat(mask.applyTo(whole)).isSameAs(whole);
    }
  }

  @Test
  void mask_ofNothing_isRefused() {
    Picture nothing = new Picture(TWO, new float[6], new float[2]);
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> new ActivationMask("style", nothing, manager))
          .isInstanceOf(LabException.class)
          .hasMessage("the style is fully transparent; use another picture, or add --background");
    }
  }

  @Test
  void filled_replacesHiddenColoursByTheMeanOfTheOthers() {
    assertThat(Transparency.filled(HALF).rgb()).containsExactly(.2f, .2f, .4f, .4f, .6f, .6f);
  }

  @Test
  void restored_hasTheOriginalHiddenColours() {
    Picture result = Transparency.restored(new float[] {1, 0, 1, 0, 1, 0}, HALF);
    assertThat(result.rgb()).containsExactly(1, .9f, 1, .9f, 1, .9f);
    assertThat(result.alpha()).containsExactly(1, 0);
  }
}
