package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseCheckTest {
  @TempDir private Path root;
  private ReleaseCheck check;

  @BeforeEach
  void project() throws Exception {
    Files.createDirectory(root.resolve("release"));
    Files.writeString(root.resolve("release/pom.xml"), "<project/>");
    Files.writeString(
        root.resolve("pom.xml"),
        "<project><artifactId>imglab-parent</artifactId><packaging>pom</packaging><modules/></project>");
    Files.writeString(root.resolve("CHANGELOG.md"), "## 0.1.0 (2026-12-01)\n\n- First.\n");
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "One");
    check = new ReleaseCheck(root, new Release("0.1.0", "OWNER-NOT-SET", "2026-12-01"));
  }

  /** Not one after the other: whoever releases wants to mend all of them. */
  @Test
  void problems_areThoseOfAllChecks() throws Exception {
    Path staging = root.resolve("target/staging");
    assertThat(check.problems(staging))
        .containsExactly(
            "'OWNER-NOT-SET' is not an account on GitHub; set github.owner in pom.xml",
            "'%s' is missing; stage the artifacts first".formatted(staging),
            "'%s' has no archive of '0.1.0'; build the bundles"
                .formatted(root.resolve("bundles/target")));
  }

  @Test
  void writeNotes_writesTheSection() throws Exception {
    Path notes = root.resolve("release/target/notes.md");
    check.writeNotes(notes);
    assertThat(notes).hasContent("- First.");
  }

  @Test
  void report_tellsATrialFromARefusal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    ReleaseCheck.report(List.of("it rains"), true, print);
    ReleaseCheck.report(List.of("it rains"), false, print);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "a release would be refused: it rains", "the release is refused: it rains");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).directory(root.toFile()).start().waitFor()).isZero();
  }
}
