package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.LabException;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs see of the library. */
final class ApiTest {
  private static final Set<String> PUBLIC =
      Set.of(
          "Imglab",
          "Builder",
          "Task",
          "RunTask",
          "StyleTransfer",
          "TextureSynthesis",
          "GanTraining",
          "GanGeneration",
          "StyleScoring",
          "Result",
          "TrainingResult",
          "Score",
          "Progress");

  private static List<Class<?>> types() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("target/classes/io/imglab"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        if (!name.equals("package-info")) {
          types.add(Class.forName("io.imglab." + name));
        }
      }
    }
    return types;
  }

  @Test
  void onlyAFewTypesArePublic() throws Exception {
    assertThat(types())
        .filteredOn(type -> Modifier.isPublic(type.getModifiers()))
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(PUBLIC);
  }

  /** Nothing of the lab's inside is in a signature, so that it can change. */
  @Test
  void signatures_nameJavasTypesAndTheirOwn() throws Exception {
    List<String> foreign = new ArrayList<>();
    for (Class<?> type : types()) {
      Stream.concat(Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
          .filter(it -> Modifier.isPublic(type.getModifiers()) && isVisible(it))
          .filter(it -> !isOfProgram(it))
          .forEach(it -> foreign.add(it.toGenericString()));
    }
    assertThat(foreign).isEmpty();
  }

  private static boolean isVisible(Executable it) {
    return Modifier.isPublic(it.getModifiers()) && !it.isSynthetic();
  }

  private static boolean isOfProgram(Executable it) {
    return !it.toGenericString()
        .replace(LabException.class.getName(), "")
        .matches(".*\\b(io\\.imglab\\.(core|app)|ai\\.djl|com\\.google|picocli)\\b.*");
  }

  /** Each network of the folder is in the jar. */
  @Test
  void bundledModels_areThoseOfTheDistribution() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../models"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".safetensors")))
          .isNotEmpty()
          .allMatch(BundledModels.FILES::contains);
    }
    for (String file : BundledModels.FILES) {
      assertThat(BundledModels.folder().resolve(file))
          .hasSameBinaryContentAs(Path.of("../models").resolve(file));
    }
  }

  @Test
  void environment_namesWhatTheLauncherSets() throws IOException {
    String launcher = Files.readString(Path.of("../app/src/main/distribution/bin/imglab"));
    Imglab.environment()
        .forEach((name, value) -> assertThat(launcher).contains("%s:-%s}".formatted(name, value)));
  }
}
