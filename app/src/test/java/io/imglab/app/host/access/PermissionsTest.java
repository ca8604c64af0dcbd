package io.imglab.app.host.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PermissionsTest {
  private static final int USER = 1000;

  @TempDir private Path home;
  private Path above;
  private Path plugins;

  @BeforeEach
  void makeFolders() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"), "no Unix");
    above = Files.createDirectory(home.resolve("above"));
    plugins = Files.createDirectory(above.resolve("plugins"));
    chmod(above, "rwxr-xr-x");
    chmod(plugins, "rwxr-xr-x");
  }

  private static void chmod(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void assertRefused(Path path, String message, Object... values) {
    assertThatThrownBy(() -> Permissions.check(path))
        .isInstanceOf(LabException.class)
        .hasMessage(message, values);
  }

  @Test
  void check_ownFolderInASharedTemporaryFolder_passes() {
    assertThatCode(() -> Permissions.check(plugins)).doesNotThrowAnyException();
  }

  @Test
  void check_folderAboveThatOthersCanWriteTo_isRefused() throws IOException {
    chmod(above, "rwxrwxr-x");
    Path real = above.toRealPath();
    assertRefused(
        plugins, "others can write to the folder '%s' above it; run: chmod go-w '%s'", real, real);
  }

  @Test
  void check_link_isThatOfItsTarget() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), plugins);
    assertThatCode(() -> Permissions.check(link)).doesNotThrowAnyException();
    chmod(above, "rwxr-xrwx");
    assertThatThrownBy(() -> Permissions.check(link)).isInstanceOf(LabException.class);
  }

  @Test
  void check_ofAnotherUser_isRefused() throws IOException {
    assumeTrue(Access.user() == 0, "only root can give folders away");
    Files.setAttribute(above, "unix:uid", USER);
    assertThatThrownBy(() -> Permissions.check(plugins))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("another user owns the folder '%s' above it", above.toRealPath());
    assertThatThrownBy(() -> Permissions.check(above)).hasMessageContaining("another user owns it");
  }

  @Test
  void checkWithin_stopsAtTheProgramsFolder_butFollowsLinks() throws IOException {
    chmod(home, "rwxrwxrwx");
    assertThatCode(() -> Permissions.checkWithin(plugins, above)).doesNotThrowAnyException();
    Path foreign = Files.createDirectory(home.resolve("foreign"));
    Path link = Files.createSymbolicLink(above.resolve("link"), foreign);
    assertThatThrownBy(() -> Permissions.checkWithin(link, above))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(home.toRealPath().toString());
    chmod(plugins, "rwxrwxr-x");
    assertThatThrownBy(() -> Permissions.checkWithin(plugins, above))
        .hasMessageContaining("others can write to it");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0755, true, false",
    "0, 0755, true, false",
    "1001, 0755, true, true",
    "1001, 0755, false, true",
    "1000, 0775, true, true",
    "1000, 0757, false, true",
    "0, 01777, false, false",
    "0, 01777, true, true",
    "1001, 01777, false, true"
  })
  void problem_dependsOnOwnerAndMode(int owner, String mode, boolean last, boolean refused) {
    Access access = new Access(owner, Integer.parseInt(mode, 8));
    assertThat(access.problem(USER, last).isPresent()).isEqualTo(refused);
  }
}
