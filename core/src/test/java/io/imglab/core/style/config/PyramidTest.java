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
  void levels_growByRootTwo() {
    List<Pyramid.Level> levels = Pyramid.FINE.levels(SIZE, 600, 1, 16);
    assertThat(levels)
        .extracting(level -> level.size().longSide())
        .containsExactly(128, 181, 256, 362, 512);
    assertThat(levels.get(4).size()).isEqualTo(SIZE);
    assertThat(levels).extracting(Pyramid.Level::steps).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"512, 600", "512, 5", "512, 7", "2048, 9", "100, 1", "150, 3"})
  void levels_shareAllStepsWithAtLeastOneEach(int side, int steps) {
    List<Pyramid.Level> levels = Pyramid.FINE.levels(new Size(side, side), steps, 1, 16);
    assertThat(levels).allSatisfy(level -> assertThat(level.steps()).isPositive());
    assertThat(levels.stream().mapToInt(Pyramid.Level::steps).sum()).isEqualTo(steps);
    assertThat(levels.get(levels.size() - 1).size().longSide()).isEqualTo(side);
  }

  @Test
  void levels_withFewerStepsThanLevels_omitTheCoarsest() {
    assertThat(Pyramid.FINE.levels(SIZE, 2, 1, 16))
        .extracting(level -> level.size().longSide())
        .containsExactly(362, 512);
  }

  @Test
  void levels_ofASeamlessTile_haveSidesThatAreMultiplesOfTheUnit() {
    assertThat(Pyramid.FINE.levels(new Size(512, 352), 100, 16, 16))
        .extracting(level -> level.size().toString())
        .containsExactly("128x96", "176x128", "256x176", "368x256", "512x352");
  }

  @Test
  void levels_ofANarrowPicture_stopAtTheSmallestSideOfTheNetwork() {
    assertThat(Pyramid.FINE.levels(new Size(512, 32), 100, 1, 256))
        .extracting(level -> level.size().longSide())
        .containsExactly(256, 362, 512);
  }

  @Test
  void levels_withoutPyramid_areTheFinalSizeAlone() {
    assertThat(Pyramid.NONE.levels(SIZE, 500, 1, 16)).containsExactly(new Pyramid.Level(SIZE, 500));
  }

  @Test
  void constructor_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Pyramid(128, 1, 1))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("pyramid '128, 1.0, 1.0' is out of range");
  }
}
