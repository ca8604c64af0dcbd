package io.imglab.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.SeededProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

final class StateDictPropertyTest {
  private static final StringArbitrary TEXTS =
      Arbitraries.strings()
          .withCharRange('a', 'f')
          .withChars('.', '/', '"', '\\', '\n', 'é', '€')
          .ofMinLength(1)
          .ofMaxLength(12);

  @Provide
  Arbitrary<Map<String, float[]>> arrays() {
    return Arbitraries.maps(
            TEXTS, Arbitraries.floats().array(float[].class).ofMinSize(1).ofMaxSize(9))
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    return Arbitraries.maps(TEXTS, TEXTS).ofMaxSize(3);
  }

  @SeededProperty
  void read_afterWrite_returnsTheSame(
      @ForAll("arrays") Map<String, float[]> arrays,
      @ForAll("texts") Map<String, String> texts,
      @ForAll double number,
      @ForAll long integer)
      throws IOException {
    Path file = Files.createTempFile("state", ".ckpt");
    try (NDManager manager = NDManager.newBaseManager()) {
      StateDict before = new StateDict();
      arrays.forEach((name, values) -> before.put(name, manager.create(values, shape(values))));
      texts.forEach((name, text) -> before.put("text " + name, text));
      before.put("number", number);
      before.put("integer", integer);
      before.write(file);
      StateDict after = StateDict.read(file, manager);
      assertThat(after.arrays("", "nothing")).containsOnlyKeys(arrays.keySet());
      arrays.forEach((name, values) -> assertSame(after.array(name), values));
      texts.forEach((name, text) -> assertThat(after.text("text " + name)).isEqualTo(text));
      assertThat(after.number("number")).isEqualTo(number);
      assertThat(after.integer("integer")).isEqualTo(integer);
    } finally {
      Files.delete(file);
    }
  }

  private static Shape shape(float... values) {
    return values.length % 2 == 0 ? new Shape(2, values.length / 2) : new Shape(values.length);
  }

  private static void assertSame(NDArray array, float... values) {
    assertThat(array.getShape()).isEqualTo(shape(values));
    assertThat(array.toFloatArray()).containsExactly(values);
  }
}
