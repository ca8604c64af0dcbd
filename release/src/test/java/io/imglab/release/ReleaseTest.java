package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReleaseTest {
  private static final String DAY = "2026-12-01";
  private final Changelog changelog = new Changelog("## 0.1.0 (2026-12-01)\n\n- First.\n");
  private final Release release = new Release("0.1.0", "somebody", DAY);
  @TempDir private Path folder;
  private Checkout checkout;

  @BeforeEach
  void commit() throws Exception {
    checkout = new Checkout(folder);
    git("init", "-q");
    Files.writeString(folder.resolve("file"), "one");
    git("add", "file");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "One");
  }

  @Test
  void problems_ofAReleaseThatCanBeMade_areNone() {
    assertThat(release.problems(changelog, checkout)).isEmpty();
    assertThat(checkout.commit()).matches("[0-9a-f]{8}");
  }

  /** Git itself would say the tag, and how many commits ago it was. */
  @Test
  void commit_behindATag_isTheCommit() throws Exception {
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "tag", "-m", "Tag", "v0.0.1");
    assertThat(checkout.commit()).matches("[0-9a-f]{8}");
  }

  @Test
  void problems_nameAChangedAndAnUnknownFile() throws IOException {
    Files.writeString(folder.resolve("file"), "two");
    Files.writeString(folder.resolve("new"), "three");
    assertThat(release.problems(changelog, checkout))
        .containsExactly(
            "'file' differs from the commit, one of 2; commit or remove what has changed");
    assertThat(checkout.commit()).endsWith("-dirty");
  }

  @Test
  void problems_nameATagThatExists() throws Exception {
    git("tag", "v0.1.0");
    assertThat(release.problems(changelog, checkout))
        .containsExactly("'v0.1.0' is released already; go to the next version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0-SNAPSHOT", "0.1", "0.1.0-rc1", ""})
  void problems_nameAVersionThatIsNoRelease(String version) {
    assertThat(new Release(version, "somebody", DAY).problems(changelog, checkout))
        .contains(
            "'" + version + "' is not a version to release; name three numbers, such as 0.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OWNER-NOT-SET", "", "a/b", "-a", "a--b"})
  void problems_nameAnOwnerThatIsNone(String owner) {
    assertThat(new Release("0.1.0", owner, DAY).problems(changelog, checkout))
        .containsExactly(
            "'" + owner + "' is not an account on GitHub; set github.owner in pom.xml");
  }

  private void git(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
