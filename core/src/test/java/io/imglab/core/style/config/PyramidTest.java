package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidTest {
  private static final Size SIZE = new Size(512, 341);

  @Test
  void scales_climbInStepsOfRootTwo() {
    List<Pyramid.Level> levels = Pyramid.FINE.levels(SIZE, 600, 1, 16);
    assertThat(levels)
        .extracting(scale -> scale.size().longSide())
        .containsExactly(128, 181, 256, 362, 512);
    assertThat(levels.get(4).size()).isEqualTo(SIZE);
    assertThat(levels).extracting(Pyramid.Level::steps).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"512, 600", "512, 5", "512, 7", "2048, 9", "100, 1", "150, 3"})
  void scales_shareAllStepsAndEachHasOne(int side, int steps) {
    List<Pyramid.Level> levels = Pyramid.FINE.levels(new Size(side, side), steps, 1, 16);
    assertThat(levels).allSatisfy(scale -> assertThat(scale.steps()).isPositive());
    assertThat(levels.stream().mapToInt(Pyramid.Level::steps).sum()).isEqualTo(steps);
    assertThat(levels.get(levels.size() - 1).size().longSide()).isEqualTo(side);
  }

  @Test
  void scales_fewerStepsThanScales_leavesTheCoarsestOut() {
    assertThat(Pyramid.FINE.levels(SIZE, 2, 1, 16))
        .extracting(scale -> scale.size().longSide())
        .containsExactly(362, 512);
  }

  @Test
  void scales_ofATile_haveSidesThatCanBeHalved() {
    assertThat(Pyramid.FINE.levels(new Size(512, 352), 100, 16, 16))
        .extracting(scale -> scale.size().toString())
        .containsExactly("128x96", "176x128", "256x176", "368x256", "512x352");
  }

  @Test
  void scales_ofANarrowPicture_stopWhereTheNetworkDoes() {
    assertThat(Pyramid.FINE.levels(new Size(512, 32), 100, 1, 256))
        .extracting(scale -> scale.size().longSide())
        .containsExactly(256, 362, 512);
  }

  @Test
  void scales_ofNone_areTheSizeItself() {
    assertThat(Pyramid.NONE.levels(SIZE, 500, 1, 16)).containsExactly(new Pyramid.Level(SIZE, 500));
  }

  @Test
  void new_withoutSense_isRefused() {
    assertThatThrownBy(() -> new Pyramid(128, 1, 1)).isInstanceOf(LabException.class);
  }
}
