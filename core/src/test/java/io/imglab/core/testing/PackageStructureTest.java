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

final class PackageStructureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importClasses(
              PackageStructure.class, PackageStructureTest.class, Nested.class, ToyContext.class);

  record Nested(PackageStructureTest outer) {}

  private static EvaluationResult check(ArchCondition<JavaClass> condition) {
    return ArchRuleDefinition.classes().should(condition).evaluate(CLASSES);
  }

  @Test
  void largestCycle_isTheLargestStronglyConnectedComponent() {
    Map<String, Set<String>> arrows =
        Map.of(
            "a", Set.of("b"),
            "b", Set.of("c", "d"),
            "c", Set.of("a"),
            "d", Set.of("e"),
            "e", Set.of("d"),
            "f", Set.of("a"));
    assertThat(PackageStructure.largestCycle(arrows)).containsExactly("a", "b", "c");
  }

  /** One of the four classes is nested; the test depends on the others, and none on the test. */
  @Test
  void dependencies_ofANestedClass_belongToItsTopLevelClass() {
    assertThat(PackageStructure.dependencies(CLASSES))
        .containsOnlyKeys(
            PackageStructure.class.getName(),
            PackageStructureTest.class.getName(),
            ToyContext.class.getName())
        .containsEntry(PackageStructure.class.getName(), Set.of())
        .containsEntry(
            PackageStructureTest.class.getName(),
            Set.of(PackageStructure.class.getName(), ToyContext.class.getName()));
  }

  @Test
  void conditions_areViolatedOnlyAboveTheirLimit() {
    assertThat(check(PackageStructure.lieInPackagesOfAtMost(3)).hasViolation()).isFalse();
    assertThat(check(PackageStructure.lieInPackagesOfAtMost(2)).getFailureReport().getDetails())
        .containsExactly("package io.imglab.core.testing has 3 top-level types");
    assertThat(check(PackageStructure.lieInCyclesOfAtMost(1)).hasViolation()).isFalse();
    assertThat(check(PackageStructure.lieInCyclesOfAtMost(0)).hasViolation()).isTrue();
  }
}
