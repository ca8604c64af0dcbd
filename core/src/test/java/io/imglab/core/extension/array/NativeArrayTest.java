package io.imglab.core.extension.array;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Devices;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NativeArrayTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Devices.open("cpu");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void array_ofBuffer_doesNotFollowIt() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
    buffer.asFloatBuffer().put(new float[] {1, 2});
    NDArray array = NativeArray.of(buffer, new Shape(2), DataType.FLOAT32, manager);
    buffer.putFloat(0, 9);
    assertThat(array.toFloatArray()).containsExactly(1, 2);
    assertThat(manager.getManagedArrays()).containsExactly(array);
  }

  @Test
  void arrays_keepTypeShapeAndValues() {
    NDArray floats = NativeArray.of(new float[] {1, 2}, new Shape(2, 1), manager);
    NDArray doubles = NativeArray.of(new double[] {Math.PI}, new Shape(1), manager);
    NDArray indices = NativeArray.of(new long[] {3, 1}, manager);
    assertThat(floats.getShape()).isEqualTo(new Shape(2, 1));
    assertThat(floats.toFloatArray()).containsExactly(1, 2);
    assertThat(doubles.toDoubleArray()).containsExactly(Math.PI);
    assertThat(indices.toLongArray()).containsExactly(3, 1);
  }

  @Test
  void scalar_isRoundedToItsTypeAlone() {
    NDArray exact = NativeArray.scalar(0.1, DataType.FLOAT64, manager);
    NDArray rounded = NativeArray.scalar(0.1, DataType.FLOAT32, manager);
    assertThat(exact.getShape()).isEqualTo(new Shape());
    assertThat(exact.getDouble()).isEqualTo(0.1);
    assertThat(rounded.getFloat()).isEqualTo(0.1f);
  }

  /** Memory that Java's collector freed would be given to the next buffers. */
  @Test
  void scalars_outliveTheBuffersThatTheyWereMadeFrom() {
    List<NDArray> scalars = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      scalars.add(NativeArray.scalar(i, DataType.FLOAT64, manager));
    }
    List<ByteBuffer> others = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      System.gc();
      for (int i = 0; i < 1000; i++) {
        others.add(ByteBuffer.allocateDirect(8).putDouble(-1));
      }
    }
    for (int i = 0; i < scalars.size(); i++) {
      assertThat(scalars.get(i).getDouble()).isEqualTo(i);
    }
    assertThat(others).hasSize(3000);
  }
}
