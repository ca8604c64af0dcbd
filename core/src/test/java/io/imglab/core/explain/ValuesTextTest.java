package io.imglab.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "7 ! 1,1,1,1",
        "1 2; 3 4 ! 1,1,2,2",
        "1,2 ;3 , 4 ! 1,1,2,2",
        "[[1, 2], [3, 4]] ! 1,1,2,2",
        "1 2 3 | 4 5 6 ! 1,2,1,3",
        "[[[1, 2, 3]], [[4, 5, 6]]] ! 1,2,1,3",
        "1 || 2 || 3 ! 3,1,1,1",
        "[[[[1]], [[2]]], [[[3]], [[4]]]] ! 2,2,1,1",
        "1|2||3|4 ! 2,2,1,1"
      })
  void values_areNumberedInOrder(String text, String shape) {
    Values values = ValuesText.parse(text);
    assertThat(values.shape().toString()).isEqualTo("(" + shape.replace(",", ", ") + ")");
    List<Double> numbers = values.list();
    if (numbers.size() > 1) {
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(i + 1.);
      }
    }
  }

  @Test
  void numbers_areReadInSinglePrecision() {
    assertThat(ValuesText.parse("-1.5 .25 +2 1e-3 3.").list())
        .containsExactly(-1.5, .25, 2., (double) .001f, 3.);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "", "1 NaN", "Infinity", "0x1p3", "1d", "1e99", "10001", "--1", "1;;2", "1|"})
  void whatIsNotANumber_isQuoted(String text) {
    assertThatThrownBy(() -> ValuesText.parse(text))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("'.*' is not a number from -10000 to 10000; write rows as '1 2; 3 4'");
  }

  @Test
  void unequalParts_areRefused() {
    assertThatThrownBy(() -> ValuesText.parse("1 2; 3"))
        .hasMessage("'1 2; 3' has parts with different numbers of columns; make them equal");
    assertThatThrownBy(() -> ValuesText.parse("1; 2 | 3"))
        .hasMessage("'1; 2 | 3' has parts with different numbers of rows; make them equal");
    assertThatThrownBy(() -> ValuesText.parse("1 | 2 || 3"))
        .hasMessage("'1 | 2 || 3' has parts with different numbers of channels; make them equal");
  }

  @Test
  void hugeText_isRefusedWithAShortMessage() {
    assertThatThrownBy(() -> ValuesText.parse("1 ".repeat(1_000_000)))
        .isInstanceOf(LabException.class)
        .hasMessage("'1 1 1 1 1 1 1 1 1 1 ...' is too long; write at most 16 rows of 16 numbers");
    assertThatThrownBy(() -> ValuesText.parse("1 ".repeat(17).strip()))
        .hasMessage("'%s' has '17' parts; write at most 16", "1 ".repeat(17).strip());
    assertThatThrownBy(() -> ValuesText.parse("1|".repeat(9) + "1"))
        .hasMessage("'%s' has '10' parts; write at most 8", "1|".repeat(9) + "1");
    assertThatThrownBy(() -> ValuesText.parse("[".repeat(19_000) + "]".repeat(900)))
        .isInstanceOf(LabException.class);
  }

  @Test
  void channels_ofSeveralInputs_areJoined() {
    Values joined = Values.channels(List.of(ValuesText.parse("1 2|3 4"), ValuesText.parse("5 6")));
    assertThat(joined.shape()).isEqualTo(new Shape(1, 3, 1, 2));
    assertThat(joined.list()).containsExactly(1., 2., 3., 4., 5., 6.);
    assertThatThrownBy(
            () -> Values.channels(List.of(ValuesText.parse("1 2"), ValuesText.parse("5"))))
        .hasMessage(
            "the input has parts of shape '(1, 1, 1, 2)' and '(1, 1, 1, 1)'; make their sizes"
                + " equal");
  }

  @Test
  void numbers_areWrittenWithSixDigits() {
    assertThat(Numbers.text(7)).isEqualTo("7");
    assertThat(Numbers.text(-.25)).isEqualTo("-0.25");
    assertThat(Numbers.text(1 / 3.)).isEqualTo("0.333333");
    assertThat(Numbers.text(1e8)).isEqualTo("100000000");
    assertThat(Numbers.text(1.5e-30)).isEqualTo("1.5E-30");
    assertThat(Numbers.text(0)).isEqualTo("0");
  }
}
