package io.imglab.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class ReadBackTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @Test
  void of_readsAllTypesAndShapesInTurn_andLeavesNoArray() {
    NDArray square = manager.arange(4f).reshape(2, 2);
    int before = manager.getManagedArrays().size();
    List<NDArray> arrays =
        List.of(
            manager.full(new Shape(), 0.5f),
            square.add(1),
            manager.full(new Shape(1), 7, DataType.FLOAT64));
    assertThat(ReadBack.of(arrays)).containsExactly(.5, 1, 2, 3, 4, 7);
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
