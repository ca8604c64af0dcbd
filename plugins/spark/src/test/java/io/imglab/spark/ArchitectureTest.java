package io.imglab.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.imglab.core.testing.Formatting;
import io.imglab.core.testing.PackageStructure;

/** The lab's process knows no class of Spark, and Spark's processes know none of the lab. */
@AnalyzeClasses(packages = "io.imglab.spark", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule USES_THE_EXTENSION_API_ALONE =
      PackageStructure.pluginsUseTheExtensionApiAlone();

  @ArchTest
  static final ArchRule SPARK_STAYS_OUT_OF_THE_LAB =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.imglab.spark.job")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "scala..");

  @ArchTest
  static final ArchRule THE_LAB_STAYS_OUT_OF_SPARK =
      classes()
          .that()
          .resideInAPackage("io.imglab.spark.job")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax..",
              "org.apache..",
              "scala..",
              "io.imglab.spark.job",
              "org.jspecify..");

  @ArchTest static final ArchRule LOCALES_ARE_NAMED = Formatting.namesTheLocale();

  @ArchTest
  static final ArchRule NUMBERS_ARE_FORMATTED_IN_A_LOCALE = Formatting.formatsNumbersInALocale();
}
