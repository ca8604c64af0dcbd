package io.imglab.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.RunJob;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.testing.Formatting;
import io.imglab.core.testing.NativeValues;
import io.imglab.core.testing.PackageStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The app depends on the core, but on no plugin and no engine. */
@AnalyzeClasses(packages = "io.imglab.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final int MAX_TYPES_PER_PACKAGE = 26;

  private static final int MAX_CYCLE = 4;

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.imglab.(**)").should().beFreeOfCycles();

  /** There is one way from a file of weights to a network: DJL's model zoo. */
  @ArchTest
  static final ArchRule NETWORKS_COME_FROM_THE_ZOO =
      noClasses().should().dependOnClassesThat().belongToAnyOf(WeightsFile.class);

  @ArchTest
  static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes().should(PackageStructure.lieInNullMarkedPackages());

  @ArchTest
  static final ArchRule PACKAGES_ARE_SMALL =
      classes().should(PackageStructure.lieInPackagesOfAtMost(MAX_TYPES_PER_PACKAGE));

  @ArchTest
  static final ArchRule CYCLES_ARE_SMALL =
      classes().should(PackageStructure.lieInCyclesOfAtMost(MAX_CYCLE));

  /** Classes that assemble commands, or start runs for several of them. */
  private static final DescribedPredicate<JavaClass> COMMAND_FACTORIES =
      DescribedPredicate.describe(
          "command factories",
          type ->
              Set.of(
                      "BuiltInCommands",
                      "Lab",
                      "LabCommandLine",
                      "LabSession",
                      "GanGroup",
                      "Main",
                      "PluginCommands",
                      "StyleLauncher")
                  .contains(type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "")));

  @ArchTest
  static final ArchRule APP_USES_NO_PLUGIN_AND_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.imglab.vgg19..",
              "io.imglab.slim..",
              "io.imglab.densegan..",
              "io.imglab.dcgan..",
              "ai.djl.pytorch..");

  @ArchTest
  static final ArchRule ONLY_COMMANDS_USE_THE_LAB =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Command")
          .and(not(COMMAND_FACTORIES))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Lab.class);

  @ArchTest
  static final ArchRule ONLY_MAKERS_USE_COMMANDS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Command")
          .and(not(COMMAND_FACTORIES))
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.imglab\\.app\\..*Command");

  @ArchTest
  static final ArchRule OPTIONS_RUN_NOTHING =
      noClasses()
          .that()
          .haveNameMatching(".*Options?")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(RunJob.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.(\\w*Run|RunDriver|BatchStart|StyleLauncher)");

  @ArchTest
  static final ArchRule VALUES_ARE_COPIED_TO_NATIVE_MEMORY = NativeValues.comeFromNativeArray();

  @ArchTest static final ArchRule GRAPHS_HOLD_NO_NUMBERS_OF_JAVA = NativeValues.areNotInGraphs();

  @ArchTest static final ArchRule LOCALES_ARE_NAMED = Formatting.namesTheLocale();

  @ArchTest
  static final ArchRule NUMBERS_ARE_FORMATTED_IN_A_LOCALE = Formatting.formatsNumbersInALocale();

  @Test
  void sources_nameNoPlugin() throws IOException {
    assertThat(filesNaming("vgg", Path.of("src/main/java"))).isEmpty();
    assertThat(filesNaming("vgg", Path.of("../core/src/main/java"))).isEmpty();
  }

  private static List<Path> filesNaming(String word, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> names(word, file)).toList();
    }
  }

  private static boolean names(String word, Path file) {
    try {
      return Files.readString(file).toLowerCase(Locale.ROOT).contains(word);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
