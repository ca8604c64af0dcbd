package io.imglab.spark.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import io.imglab.core.testing.ToyContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstallingTest {
  @TempDir private Path folder;
  private final CommandContext context = new ToyContext();
  private Path repository;
  private Path target;
  private List<SparkJar> jars;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = folder.resolve("repository");
    target = folder.resolve("spark");
    jars = List.of(jar("org/a/1/a-1.jar"), jar("org/b/1/b-1.jar"));
  }

  private SparkJar jar(String path) throws Exception {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return new SparkJar(HexFormat.of().formatHex(digest), Files.size(file), path);
  }

  private Installing installing() {
    return new Installing(context, target, jars);
  }

  @Test
  void run_again_fetchesOnlyWhatIsMissingOrDamaged() throws Exception {
    assertThat(installing().run(repository.toString())).isEqualTo(2);
    assertThat(Installing.isComplete(target)).isTrue();
    assertThat(installing().run(repository.toString())).isZero();
    Files.writeString(target.resolve("jars/a-1.jar"), "Org/a/1/a-1.jar");
    assertThat(installing().run(repository.toString())).isEqualTo(1);
    assertThat(target.resolve("jars/a-1.jar")).hasContent("org/a/1/a-1.jar");
  }

  @Test
  void jarOfAnotherContent_isRefusedAndNotInstalled() throws Exception {
    Files.writeString(repository.resolve("org/b/1/b-1.jar"), "something else");
    assertThatThrownBy(() -> installing().run(repository.toString()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("b-1.jar' has another content");
    assertThat(target.resolve("jars")).isDirectoryNotContaining("glob:**b-1*");
    assertThat(Installing.isComplete(target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://host/", "https://a b/", "http://", "x://"})
  void otherAddress_isWrongUse(String address) {
    assertThatThrownBy(() -> installing().run(address))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'" + address + "' is not a Maven repository");
  }

  @Test
  void repositoryWithoutTheJar_isNamed() {
    assertThatThrownBy(() -> installing().run(folder.resolve("nowhere").toString()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("a-1.jar' is missing");
  }
}
