package io.imglab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RoomsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importClasses(Rooms.class, RoomsTest.class, Nested.class, ToyContext.class);

  record Nested(RoomsTest outer) {}

  private static EvaluationResult check(ArchCondition<JavaClass> condition) {
    return ArchRuleDefinition.classes().should(condition).evaluate(CLASSES);
  }

  @Test
  void largestCircle_isTheLargestStronglyConnectedComponent() {
    Map<String, Set<String>> arrows =
        Map.of(
            "a", Set.of("b"),
            "b", Set.of("c", "d"),
            "c", Set.of("a"),
            "d", Set.of("e"),
            "e", Set.of("d"),
            "f", Set.of("a"));
    assertThat(Rooms.largestCircle(arrows)).containsExactly("a", "b", "c");
  }

  /** One of the four classes is nested; the test depends on the others, and none on the test. */
  @Test
  void dependencies_ofANestedClass_belongToItsTopLevelClass() {
    assertThat(Rooms.dependencies(CLASSES))
        .containsOnlyKeys(
            Rooms.class.getName(), RoomsTest.class.getName(), ToyContext.class.getName())
        .containsEntry(Rooms.class.getName(), Set.of())
        .containsEntry(
            RoomsTest.class.getName(), Set.of(Rooms.class.getName(), ToyContext.class.getName()));
  }

  @Test
  void conditions_areViolatedOnlyAboveTheirLimit() {
    assertThat(check(Rooms.lieInPackagesOfAtMost(3)).hasViolation()).isFalse();
    assertThat(check(Rooms.lieInPackagesOfAtMost(2)).getFailureReport().getDetails())
        .containsExactly("package io.imglab.core.testing has 3 top-level types");
    assertThat(check(Rooms.lieInCirclesOfAtMost(1)).hasViolation()).isFalse();
    assertThat(check(Rooms.lieInCirclesOfAtMost(0)).hasViolation()).isTrue();
  }
}
