package io.imglab.core.style.descent;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.loss.TotalVariationLoss;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The transition of a picture to the next size. */
class ScaleTransitionTest {
  private static final Size SMALL = new Size(8, 8);
  private static final Size LARGE = new Size(16, 16);
  private static final Picture REACHED = StyleToys.noise(SMALL, 3);
  private static final StyleTerm STYLE = new StyleTerm("style", new ToyGram(), 1, Set.of("relu1"));
  private static final StyleTerm CONTENT =
      new StyleTerm("content", new ToyContent(), 1, Set.of("relu2"));

  /** A term of a plugin that declares the content as its reference but does not read it. */
  private record ContentFreeTerm() implements LossTerm {
    @Override
    public String name() {
      return "warm";
    }

    @Override
    public String summary() {
      return "a test's";
    }

    @Override
    public Reference reference() {
      return Reference.CONTENT;
    }

    @Override
    public Set<String> defaultLayers() {
      return Set.of();
    }

    @Override
    public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
      return candidate -> candidate.image().mean();
    }
  }

  private static Picture enlarged(StyleTerm... terms) {
    Picture content = StyleToys.noise(LARGE, 1);
    StyleInputs there = new StyleInputs(content, StyleToys.STYLE, content);
    return new ScaleTransition(there.at(SMALL), there, List.of(terms)).enlarged(REACHED);
  }

  private static float[] plainlyEnlarged() {
    return Resampler.resize(REACHED, LARGE).rgb();
  }

  @Test
  void enlarged_withAContentLoss_getsTheContentsDetail() {
    assertThat(enlarged(CONTENT, STYLE).rgb()).isNotEqualTo(plainlyEnlarged());
  }

  /** With a strength the content loss is one term for each layer. */
  @Test
  void enlarged_withTheContentLossOfALayer_getsTheContentsDetail() {
    StyleTerm layer = new StyleTerm("content relu2", new ToyContent(), 1, Set.of("relu2"));
    assertThat(enlarged(layer, STYLE).rgb()).isNotEqualTo(plainlyEnlarged());
  }

  /** A texture has no content loss, whatever else is minimised besides its style. */
  @Test
  void enlarged_withoutAContentLoss_isOnlyEnlarged() {
    StyleTerm smooth = new StyleTerm("tv", new TotalVariationLoss(), 100, Set.of());
    StyleTerm warm = new StyleTerm("warm", new ContentFreeTerm(), 1, Set.of());
    assertThat(enlarged(STYLE, smooth).rgb()).isEqualTo(plainlyEnlarged());
    assertThat(enlarged(STYLE, warm).rgb()).isEqualTo(plainlyEnlarged());
  }
}
