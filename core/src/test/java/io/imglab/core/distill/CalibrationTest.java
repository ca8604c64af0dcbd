package io.imglab.core.distill;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray twoImages(int channels, float... values) {
    return manager.create(values, new Shape(2, channels, 1, 1));
  }

  /**
   * The teacher has channels that differ by 6 and 8, the map keeps the first, halved: a target that
   * differs by 3, of which the student reproduces 1. Its distance of 1 must become the teacher's of
   * 10, in the map's unit 5.
   */
  @Test
  void gains_makeDistancesAsLongAsTheTeachers() {
    Calibration calibration =
        new Calibration(manager.create(new float[] {.5f, 0}, new Shape(1, 2, 1, 1)));
    calibration.add(twoImages(1, 4, 5), twoImages(1, 1, 4), twoImages(2, 2, 1, 8, 9));
    assertThat(calibration.gains()).containsExactly(new float[] {5}, Offset.offset(1e-5f));
  }
}
