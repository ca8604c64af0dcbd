package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.function.IntBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTest {
  private static final Picture A = grey(16, 14, (x, y) -> 2 * ((7 * x + 13 * y + x * y) % 16));
  private static final Picture B =
      grey(16, 14, (x, y) -> (7 * x + 13 * y + x * y) % 16 + (5 * x + 3 * y) % 16);

  /** In units of 1/32. */
  private static Picture grey(int width, int height, IntBinaryOperator value) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i % (width * height);
      rgb[i] = value.applyAsInt(pixel % width, pixel / width) / 32f;
    }
    return new Picture(new Size(width, height), rgb);
  }

  /**
   * Numpy 1.24, window by window:
   *
   * <pre>
   * y, x = np.meshgrid(range(14), range(16), indexing='ij')
   * a = ((7*x + 13*y + x*y) % 16) / 16.; b = .5*a + .5 * ((5*x + 3*y) % 16) / 16.
   * g = np.exp(-(np.arange(11) - 5.)**2 / 4.5); k = np.outer(g, g); k /= k.sum(); v = []
   * for i in range(4):
   *   for j in range(6):
   *     p, q = a[i:i+11, j:j+11], b[i:i+11, j:j+11]; mp, mq = (k*p).sum(), (k*q).sum()
   *     vp, vq, c = (k*(p-mp)**2).sum(), (k*(q-mq)**2).sum(), (k*(p-mp)*(q-mq)).sum()
   *     v.append((2*mp*mq+1e-4) * (2*c+9e-4) / ((mp*mp+mq*mq+1e-4) * (vp+vq+9e-4)))
   * print(np.mean(v))
   * </pre>
   */
  @Test
  void of_twoPatterns_agreesWithNumpy() {
    assertThat(StructuralSimilarity.of(A, B)).isCloseTo(0.6552905364516705, Offset.offset(1e-6));
    assertThat(StructuralSimilarity.of(B, A)).isCloseTo(0.6552905364516705, Offset.offset(1e-6));
  }

  @Test
  void of_equalPictures_isOne() {
    assertThat(StructuralSimilarity.of(A, A)).isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void of_theNegative_isNegative() {
    Picture negative = grey(16, 14, (x, y) -> 32 - 2 * ((7 * x + 13 * y + x * y) % 16));
    assertThat(StructuralSimilarity.of(A, negative)).isLessThan(-.5);
  }

  @Test
  void of_picturesBelowAWindow_isRefused() {
    Picture small = grey(10, 20, (x, y) -> x);
    assertThatThrownBy(() -> StructuralSimilarity.of(small, small))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "picture size '10x20' is too small for structural similarity; use at least 11x11");
  }
}
