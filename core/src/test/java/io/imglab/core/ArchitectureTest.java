package io.imglab.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.imglab.core.device.Devices;
import io.imglab.core.device.VectorMath;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.tensor.ReadBack;
import io.imglab.core.testing.Formatting;
import io.imglab.core.testing.NativeValues;
import io.imglab.core.testing.PackageStructure;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The arrows inside the core point one way: io, image and extension below, run and style above. */
@AnalyzeClasses(packages = "io.imglab.core", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final int MOST_TYPES_OF_A_PACKAGE = 26;

  private static final int LARGEST_CIRCLE = 4;

  @ArchTest
  static final ArchRule PACKAGES_ARE_SMALL =
      classes().should(PackageStructure.lieInPackagesOfAtMost(MOST_TYPES_OF_A_PACKAGE));

  @ArchTest
  static final ArchRule CYCLES_ARE_SMALL =
      classes().should(PackageStructure.lieInCyclesOfAtMost(LARGEST_CIRCLE));

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.imglab.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RUNS_KNOW_NO_TENSORS =
      noClasses()
          .that()
          .resideInAPackage("..run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "..nn..",
              "..tensor..",
              "..device..",
              "..optim..",
              "..style..",
              "..gan..");

  @ArchTest
  static final ArchRule CONFIGS_KNOW_NO_TENSORS =
      noClasses()
          .that()
          .resideInAPackage("..style.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "..tensor..", "..optim..");

  /** The rooms of style transfer, bottom first; a room may use those below it. */
  @ArchTest
  static final ArchRule STYLE_HAS_FLOORS =
      PackageStructure.layers(
          "io.imglab.core.style",
          List.of(
              "config", "tile", "loss", "input", "objective", "descent", "setup", "plan", "bench"));

  @ArchTest
  static final ArchRule PACKAGES_REFUSE_NULL =
      classes().should(PackageStructure.lieInNullMarkedPackages());

  @ArchTest
  static final ArchRule ALGORITHMS_KNOW_NO_RUNS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..style..",
              "..gan..",
              "..distill..",
              "..optim..",
              "..nn..",
              "..image..",
              "..extension..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..run..");

  @ArchTest
  static final ArchRule EXTENSION_POINTS_KNOW_NO_ALGORITHM =
      noClasses()
          .that()
          .resideInAPackage("..extension..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.imglab.core.style..",
              "io.imglab.core.gan..",
              "io.imglab.core.optim..",
              "io.imglab.core.nn..",
              "io.imglab.core.bench..");

  @ArchTest
  static final ArchRule PICTURES_KNOW_NO_TENSORS =
      noClasses()
          .that()
          .resideInAnyPackage("io.imglab.core.image..", "io.imglab.core.io..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule CORE_KNOWS_NEITHER_APP_NOR_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.imglab.app..",
              "io.imglab.vgg19..",
              "io.imglab.slim..",
              "io.imglab.densegan..",
              "io.imglab.dcgan..",
              "picocli..",
              "ai.djl.pytorch..");

  /** There is one way from a file of weights to a network. */
  @ArchTest
  static final ArchRule NETWORKS_COME_FROM_THE_ZOO =
      noClasses()
          .that()
          .resideOutsideOfPackage("..models.zoo..")
          .should()
          .callMethod(
              WeightsFile.class, "open", Path.class, FeatureExtractor.class, InputConvention.class);

  @ArchTest static final ArchRule GRAPHS_HOLD_NO_NUMBERS_OF_JAVA = NativeValues.areNotInGraphs();

  /** There the engine is prepared, and failures of its first load are explained. */
  @ArchTest
  static final ArchRule ENGINE_IS_OPENED_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..core.device..")
          .should()
          .callMethod(NDManager.class, "newBaseManager")
          .orShould()
          .callMethod(NDManager.class, "newBaseManager", Device.class)
          .orShould()
          .callMethod(NDManager.class, "newBaseManager", Device.class, String.class);

  /** A model opens the engine by itself; scripts get a manager of an engine that is open. */
  @ArchTest
  static final ArchRule MODELS_ARE_OPENED_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideOutsideOfPackages("..core.device..", "..extension.script..")
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "a model is made",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Model.class)
                          && access.getName().equals("newInstance")));

  @ArchTest
  static final ArchRule VECTOR_MATHEMATICS_IS_INITIALISED =
      classes()
          .that()
          .belongToAnyOf(Devices.class)
          .should()
          .callMethod(VectorMath.class, "initialise");

  /**
   * On a GPU, reading a value waits for all work before it: a step reads through {@link ReadBack},
   * which is counted. Pictures, states and masks are read now and then.
   */
  @ArchTest
  static final ArchRule STEPS_READ_BACK_IN_ONE_PLACE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..style.descent..",
              "..style.objective..",
              "..style.loss..",
              "..style.tile..",
              "..gan.turn..",
              "..optim..")
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "a step reads values of an array",
                  access ->
                      access.getTargetOwner().isEquivalentTo(NDArray.class)
                          && access.getName().matches("(get|to)(Float|Double|Long|Int)(Array)?")
                          && !Set.of("picture", "<init>", "save")
                              .contains(access.getOrigin().getName())));

  @ArchTest
  static final ArchRule VALUES_ARE_COPIED_TO_NATIVE_MEMORY = NativeValues.comeFromNativeArray();

  @ArchTest static final ArchRule LOCALES_ARE_NAMED = Formatting.namesTheLocale();

  @ArchTest
  static final ArchRule NUMBERS_ARE_FORMATTED_IN_A_LOCALE = Formatting.formatsNumbersInALocale();
}
