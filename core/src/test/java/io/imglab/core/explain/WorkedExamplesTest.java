package io.imglab.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples of textbooks, and the conventions of libraries. */
class WorkedExamplesTest {
  private static Kernel kernel(
      String numbers, int stride, String padding, int extra, Convention convention) {
    return new Kernel(
        ValuesText.parse(numbers),
        List.of(),
        stride,
        PaddingRule.parse(padding),
        extra,
        convention);
  }

  private static Explanation conv(
      String input, String kernel, int stride, String padding, Convention convention) {
    return ConvolutionExample.of(
            ValuesText.parse(input), kernel(kernel, stride, padding, 0, convention))
        .checked();
  }

  private static Explanation transposed(
      String input, String kernel, int stride, String padding, int extra, Convention convention) {
    return TransposedExample.of(
            ValuesText.parse(input), kernel(kernel, stride, padding, extra, convention))
        .checked();
  }

  private static void assertOutput(Explanation explanation, String expected) {
    Values output = explanation.output();
    Values wanted = ValuesText.parse(expected);
    assertThat(output.shape()).isEqualTo(wanted.shape());
    assertThat(output.list()).isEqualTo(wanted.list());
  }

  private static List<String> lines(Explanation explanation, String title) {
    return explanation.parts().stream()
        .filter(part -> part.title().equals(title))
        .flatMap(part -> ((Part.Lines) part).lines().stream())
        .toList();
  }

  @Test
  void convolution_ofTheTextbook() {
    Explanation plain = conv("1 1 1; 0 1 2; 8 7 6", "1 2; 3 4", 1, "0", Convention.PYTORCH);
    assertOutput(plain, "7 14; 54 50");
    assertThat(lines(plain, "numbers of the output"))
        .containsExactly(
            "[0,0] = 1*1 + 1*2 + 0*3 + 1*4 = 7",
            "[0,1] = 1*1 + 1*2 + 1*3 + 2*4 = 14",
            "[1,0] = 0*1 + 1*2 + 8*3 + 7*4 = 54",
            "[1,1] = 1*1 + 2*2 + 7*3 + 6*4 = 50");
    Explanation padded = conv("1 1 1; 0 1 2; 8 7 6", "1 2; 3 4", 2, "1", Convention.PYTORCH);
    assertOutput(padded, "4 7; 32 50");
    assertThat(padded.layers())
        .containsExactly(
            "Conv2d(1, 1, kernel_size=(2, 2), stride=(2, 2), padding=(1, 1), bias=False)");
    assertThat(lines(padded, "size of the output"))
        .first()
        .isEqualTo("rows: (3 + 1 + 1 - 2) / 2 + 1 = 2, the quotient rounded down");
  }

  @Test
  void transposedConvolution_ofTheTextbook() {
    assertOutput(
        transposed("1 0; 2 3", "2 3; 4 5", 2, "0", 0, Convention.PYTORCH),
        "2 3 0 0; 4 5 0 0; 4 6 6 9; 8 10 12 15");
    assertOutput(
        transposed("10 10; 15 20", "2 3; 4 5", 2, "0", 0, Convention.PYTORCH),
        "20 30 20 30; 40 50 40 50; 30 45 40 60; 60 75 80 100");
  }

  /** Keras makes the output at least stride times as large, PyTorch only with output padding. */
  @Test
  void transposedConvolution_ofAKernelBelowTheStride_isLargerInKeras() {
    String doubled = "1 0 2 0; 0 0 0 0; 3 0 4 0; 0 0 0 0";
    assertOutput(transposed("1 2; 3 4", "1", 2, "valid", 0, Convention.KERAS), doubled);
    assertOutput(transposed("1 2; 3 4", "1", 2, "same", 0, Convention.KERAS), doubled);
    assertOutput(transposed("1 2; 3 4", "1", 2, "0", 1, Convention.PYTORCH), doubled);
    assertOutput(transposed("1 2; 3 4", "1", 2, "0", 0, Convention.PYTORCH), "1 0 2; 0 0 0; 3 0 4");
  }

  /** The row too many is the last one in Keras, the first one in PyTorch. */
  @Test
  void transposedConvolution_same_isShiftedAgainstPyTorch() {
    Explanation keras = transposed("1 2", "1 10 100", 2, "same", 0, Convention.KERAS);
    assertOutput(keras, "1 10 102 20; 0 0 0 0");
    assertThat(keras.layers()).hasSize(2).last().isEqualTo("ZeroPad2d((0, -2, 0, 0))");
    assertOutput(
        transposed("1 2; 0 0", "0 0 0; 1 10 100; 0 0 0", 2, "1", 1, Convention.PYTORCH),
        "10 102 20 200; 0 0 0 0; 0 0 0 0; 0 0 0 0");
  }

  /** TensorFlow's SAME puts the odd zero at the end; PyTorch's numbers put zeros on both sides. */
  @Test
  void convolution_sameOfKeras_padsTheEndFirst() {
    Explanation keras = conv("1 2 3 4", "1 1 1", 2, "same", Convention.KERAS);
    assertOutput(keras, "6 7");
    assertThat(keras.layers()).first().isEqualTo("ZeroPad2d((0, 1, 0, 0))");
    assertOutput(conv("1 2 3 4", "1 1 1", 1, "same", Convention.PYTORCH), "3 6 9 7");
    assertOutput(conv("1 2 3 4", "1 1 1", 1, "same", Convention.KERAS), "3 6 9 7");
    assertOutput(
        conv("1 2 3 4; 0 0 0 0; 0 0 0 0", "0 0 0; 1 1 1; 0 0 0", 2, "1", Convention.PYTORCH),
        "3 9; 0 0");
    assertOutput(conv("1 2 3 4", "1 1", 1, "same", Convention.PYTORCH), "3 5 7 4");
  }

  @Test
  void convolution_ofSeveralChannels_addsThemUp() {
    Explanation explanation =
        ConvolutionExample.of(
                ValuesText.parse("1 2 | 3 4"),
                new Kernel(
                    ValuesText.parse("1 | 10 || 0 | -1"),
                    List.of(.5, 2.),
                    1,
                    PaddingRule.VALID,
                    0,
                    Convention.PYTORCH))
            .checked();
    assertOutput(explanation, "31.5 42.5 | -1 -2");
    assertThat(lines(explanation, "numbers of the output"))
        .startsWith("[0][0,0] = 1*1 + 3*10 + 0.5 = 31.5")
        .endsWith("[1][0,1] = 2*0 + 4*(-1) + 2 = -2");
  }

  @Test
  void upsampling_ofTheTextbook() {
    Values input = ValuesText.parse("1 2; 3 4");
    assertOutput(
        UpsampleExample.of(input, Interpolation.NEAREST, 2, 2).checked(),
        "1 1 2 2; 1 1 2 2; 3 3 4 4; 3 3 4 4");
    assertOutput(
        UpsampleExample.of(input, Interpolation.NEAREST, 2, 3).checked(),
        "1 1 1 2 2 2; 1 1 1 2 2 2; 3 3 3 4 4 4; 3 3 3 4 4 4");
    assertOutput(
        UpsampleExample.of(input, Interpolation.BILINEAR, 1, 2).checked(),
        "1 1.25 1.75 2; 3 3.25 3.75 4");
  }

  @Test
  void batchNorm_givesMeanZeroAndDeviationOne() {
    Explanation explanation =
        BatchNormExample.of(
                ValuesText.parse("1 2 3; 4 5 9 | -7 0 0; 1 1 1"),
                List.of(),
                List.of(),
                Convention.PYTORCH)
            .checked();
    for (int c = 0; c < 2; c++) {
      List<Double> channel = explanation.output().list().subList(6 * c, 6 * c + 6);
      double mean = channel.stream().mapToDouble(x -> x).average().orElseThrow();
      double squares = channel.stream().mapToDouble(x -> x * x).average().orElseThrow();
      assertThat(mean).isCloseTo(0, within(1e-9));
      assertThat(squares).isCloseTo(1, within(1e-4));
    }
  }

  /** Numbers 1 3 5 7: mean 4, variance 5; a tenth of the way to 4 and to 20/3. */
  @Test
  void batchNorm_writesOutItsStatistics() {
    Values input = ValuesText.parse("1 3 || 5 7");
    Explanation explanation =
        BatchNormExample.of(input, List.of(2.), List.of(-1.), Convention.PYTORCH).checked();
    assertThat(lines(explanation, "channel 0"))
        .containsExactly(
            "mean = (1 + 3 + 5 + 7) / 4 = 4",
            "variance = ((1 - 4)^2 + (3 - 4)^2 + (5 - 4)^2 + (7 - 4)^2) / 4 = 5",
            "deviation = sqrt(5 + 0.00001) = 2.23607",
            "output = (input - 4) / 2.23607 * 2 + (-1)",
            "running mean: 0.9 * 0 + 0.1 * 4 = 0.4",
            "running variance: 0.9 * 1 + 0.1 * 5 * 4/3 = 1.56667");
    assertThat(explanation.output().at(0, 0, 0, 0)).isCloseTo(-6 / Math.sqrt(5) - 1, within(1e-5));
  }

  @Test
  void batchNorm_ofKeras_hasALargerEpsilon() {
    Values input = ValuesText.parse("0 2");
    Explanation explanation =
        BatchNormExample.of(input, List.of(), List.of(), Convention.KERAS).checked();
    assertThat(explanation.output().at(0, 0, 0, 1)).isCloseTo(1 / Math.sqrt(1.001), within(1e-9));
    assertThat(lines(explanation, "channel 0")).hasSize(4);
  }

  static IntStream seeds() {
    return IntStream.range(0, 12);
  }

  /** Java's steps and the layers of the lab agree on numbers of all shapes. */
  @ParameterizedTest
  @MethodSource("seeds")
  void examples_ofRandomNumbers_passTheirCheck(int seed) {
    Random random = new Random(seed);
    int inputs = 1 + random.nextInt(3);
    int outputs = 1 + random.nextInt(3);
    Values input = random(random, 1, inputs, 3 + random.nextInt(4), 3 + random.nextInt(4));
    Values weights = random(random, outputs, inputs, 1 + random.nextInt(3), 1 + random.nextInt(3));
    List<Double> bias = random(random, 1, outputs, 1, 1).list();
    int stride = 1 + random.nextInt(3);
    boolean isKeras = random.nextBoolean();
    Convention convention = isKeras ? Convention.KERAS : Convention.PYTORCH;
    PaddingRule same = isKeras ? PaddingRule.SAME : new PaddingRule(random.nextInt(2));
    PaddingRule padding = random.nextBoolean() ? same : PaddingRule.VALID;
    Kernel sliding = new Kernel(weights, bias, stride, padding, 0, convention);
    assertThat(ConvolutionExample.of(input, sliding).checked().parts()).isNotEmpty();
    int extra = isKeras ? 0 : random.nextInt(stride);
    Kernel adding = new Kernel(weights, bias, stride, padding, extra, convention);
    assertThat(TransposedExample.of(input, adding).checked().parts()).isNotEmpty();
    for (Interpolation interpolation : Interpolation.values()) {
      UpsampleExample.of(input, interpolation, 1 + random.nextInt(4), stride).checked();
    }
  }

  private static Values random(Random random, int outer, int channels, int rows, int columns) {
    return Values.of(
        outer, channels, rows, columns, (n, c, y, x) -> Math.round(8 * random.nextGaussian()) / 4.);
  }

  @Test
  void exampleThatDiffersFromTheLayer_isRefused() {
    LayerExample right =
        ConvolutionExample.of(ValuesText.parse("1 2"), kernel("3", 1, "0", 0, Convention.PYTORCH));
    LayerExample wrong =
        new LayerExample(
            right.layers(),
            right.input(),
            right.parameters(),
            Map.of(),
            right.parts(),
            ValuesText.parse("3 7"));
    assertThatThrownBy(wrong::checked)
        .isInstanceOf(LabException.class)
        .hasMessage(
            "in single precision the layer gets '6' instead of 7 in the output; use numbers of"
                + " similar size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          1   ! 1 1     ! 1 ! 0    ! PYTORCH ! the output would have '1' rows and '0' columns; use a larger input or a smaller kernel
          1|2 ! 1       ! 1 ! 0    ! PYTORCH ! the input has '2' channels, but the kernel takes 1; separate channels by |, and the kernels of several outputs by ||
          1||2! 1       ! 1 ! 0    ! PYTORCH ! the input has '2' images; give one, with its channels separated by |
          1 2 ! 1       ! 0 ! 0    ! PYTORCH ! stride '0' is out of range; it must be from 1 to 16
          1 2 ! 1       ! 2 ! same ! PYTORCH ! PyTorch has no padding 'same' for stride '2'; use a number, or --convention keras
          1 2 ! 1       ! 2 ! 3    ! KERAS   ! Keras has no padding '3'; use same or valid, or --convention pytorch
          """)
  void convolution_thatIsNotPossible_isRefused(
      String input, String kernel, int stride, String padding, Convention rules, String message) {
    assertThatThrownBy(() -> conv(input, kernel, stride, padding, rules))
        .isInstanceOf(LabException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          same ! 0 ! PYTORCH ! PyTorch has no padding 'same' for transposed convolutions; use a number, or --convention keras
          0    ! 2 ! PYTORCH ! output padding '2' is too large; it must be below the stride, 2
          0    !-1 ! PYTORCH ! output padding '-1' is negative; use 0 or more
          0    ! 1 ! KERAS   ! output padding '1' is PyTorch's; leave it out, or use --convention pytorch
          2    ! 0 ! PYTORCH ! the output would have '-1' rows and '-1' columns; use a larger input or a smaller kernel
          """)
  void transposedConvolution_thatIsNotPossible_isRefused(
      String padding, int extra, Convention rules, String message) {
    assertThatThrownBy(() -> transposed("1 2; 3 4", "1", 2, padding, extra, rules))
        .isInstanceOf(LabException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "-1", "all", "", "1.5", "999999999999"})
  void padding_thatIsNotValid_isRefused(String text) {
    assertThatThrownBy(() -> PaddingRule.parse(text))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'%s' is not a valid padding; write same, valid or a number from 0 to 16", text);
  }

  @Test
  void exampleThatIsTooLarge_isRefused() {
    String row = "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1";
    String image = String.join(";", java.util.Collections.nCopies(16, row));
    String channels = String.join("|", java.util.Collections.nCopies(8, image));
    assertThatThrownBy(
            () ->
                UpsampleExample.of(ValuesText.parse(channels), Interpolation.NEAREST, 8, 8)
                    .checked())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("use a smaller example");
    assertThatThrownBy(() -> transposed(image, image, 2, "0", 0, Convention.PYTORCH))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("use a smaller example");
  }

  @Test
  void batchNorm_ofASingleNumber_isRefused() {
    assertThatThrownBy(
            () ->
                BatchNormExample.of(
                    ValuesText.parse("5"), List.of(), List.of(), Convention.PYTORCH))
        .hasMessage(
            "each channel has a single number, '5', which has no variance; give more rows or"
                + " images");
    assertThatThrownBy(
            () ->
                BatchNormExample.of(
                    ValuesText.parse("5 6"), List.of(1., 2.), List.of(), Convention.PYTORCH))
        .hasMessage("gamma has '2' numbers; give one for each channel, 1 in all");
  }
}
