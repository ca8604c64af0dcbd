package io.imglab.slim;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.imglab.core.testing.Formatting;
import io.imglab.core.testing.NativeValues;
import io.imglab.core.testing.PackageStructure;

/** Built-in plugins use the same API as those of third parties. */
@AnalyzeClasses(packages = "io.imglab.slim", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule USES_THE_EXTENSION_API_ALONE =
      PackageStructure.pluginsUseTheExtensionApiAlone();

  @ArchTest
  static final ArchRule VALUES_ARE_COPIED_TO_NATIVE_MEMORY = NativeValues.comeFromNativeArray();

  @ArchTest static final ArchRule GRAPHS_HOLD_NO_NUMBERS_OF_JAVA = NativeValues.areNotInGraphs();

  @ArchTest static final ArchRule LOCALES_ARE_NAMED = Formatting.namesTheLocale();

  @ArchTest
  static final ArchRule NUMBERS_ARE_FORMATTED_IN_A_LOCALE = Formatting.formatsNumbersInALocale();
}
