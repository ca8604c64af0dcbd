package io.imglab.core.distill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import org.junit.jupiter.api.Test;

final class TeacherStudentTest {
  @Test
  void networkAsItsOwnTeacher_isRefused() {
    TeacherStudent pair = ToyPair.of(4);
    assertThatThrownBy(
            () -> new TeacherStudent(pair.student(), pair.teacherNetworks(), pair.student()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("it has nothing to leave out");
  }
}
