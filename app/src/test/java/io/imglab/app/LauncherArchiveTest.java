package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher keeps, with a Java that prints how it is called. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherArchiveTest {
  private static final Map<String, String> NOW = Map.of("IMGLAB_ARCHIVE", "now");
  private static final Map<String, String> ON = Map.of("IMGLAB_ARCHIVE", "on");
  private static final String BUILD = "17.0.1+1";

  @TempDir private Path folder;
  private FakeInstallation installation;
  private Path archives;

  @BeforeEach
  void install() throws IOException {
    installation = new FakeInstallation(folder);
    archives = installation.home().resolve("archive");
  }

  private String start() throws Exception {
    return installation.start(ON);
  }

  private String state() throws IOException {
    return Files.readString(archives.resolve(BUILD + ".state"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private boolean isMade() throws IOException {
    return files().equals(List.of(BUILD + ".jsa", BUILD + ".state"));
  }

  /** Lets nothing be made in the background, where it would outlive the test. */
  private void makeNoMore() throws IOException {
    Files.writeString(installation.home().resolve("lib/archive.sh"), "");
  }

  /** Starts a distribution that was moved. */
  private String startMoved(Path moved) throws Exception {
    return installation.start(
        "sh \"$MOVED/bin/imglab\" style",
        Map.of("MOVED", moved.toString(), "IMGLAB_ARCHIVE", "on"));
  }

  private static void assertUnused(String started) {
    assertThat(started).contains("io.imglab.app.Main style").doesNotContain("SharedArchiveFile");
  }

  @Test
  void archive_isMadeBesideTheSecondStart() throws Exception {
    assertUnused(start());
    assertThat(files()).containsExactly(BUILD + ".state");
    assertThat(state()).startsWith("missed " + BUILD + " imglab-app-1.0.jar 3 ");
    assertUnused(start());
    for (int i = 0; i < 300 && !isMade(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(start())
        .contains(" -XX:SharedArchiveFile=" + archives.toRealPath() + "/" + BUILD + ".jsa ");
  }

  @Test
  void archive_wantedNow_isMadeAndUsedAndLeavesNothingElse() throws Exception {
    assertThat(installation.start(NOW))
        .contains(".jsa -Xlog:cds*=off -Xshare:auto ", "Main style")
        .hasLineCount(1);
    assertThat(files()).containsExactly(BUILD + ".jsa", BUILD + ".state");
    assertThat(state()).startsWith("made " + BUILD);
    assertThat(Files.readString(archives.resolve(BUILD + ".jsa")))
        .contains("-Xshare:dump", installation.home() + "/lib/a.jar:");
    assertUnused(installation.start(Map.of()));
  }

  @Test
  void archive_ofOtherJarsOrAnotherPlace_isNotUsed() throws Exception {
    installation.start(NOW);
    makeNoMore();
    Path jar = installation.home().resolve("lib/b.jar");
    FileTime before = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertUnused(start());
    Files.setLastModifiedTime(jar, before);
    assertThat(start()).contains("SharedArchiveFile");
    Path moved = Files.move(installation.home(), folder.resolve("moved"));
    assertUnused(startMoved(moved));
  }

  @Test
  void archive_ofANewerJava_survivesAMove() throws Exception {
    installation.release("25");
    installation.start(NOW);
    Path moved = Files.move(installation.home(), folder.resolve("moved"));
    assertThat(startMoved(moved))
        .contains(" -XX:SharedArchiveFile=" + moved.toRealPath() + "/archive/25+1.jsa ");
  }

  /** Its runtime is one of jlink, which says less of itself. */
  @Test
  void archive_ofABundle_isThatOfItsRuntime() throws Exception {
    installation.java(installation.home().resolve("runtime/bin/java"));
    Path release = installation.home().resolve("runtime/release");
    Files.writeString(release, "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base\"\n");
    assertThat(installation.start(NOW)).contains("/archive/25.0.3.jsa ");
    assertThat(files()).containsExactly("25.0.3.jsa", "25.0.3.state");
  }

  @Test
  void failure_isNotRepeated() throws Exception {
    installation.breakJava();
    assertThat(installation.start(NOW)).isEmpty();
    assertThat(state()).startsWith("failed " + BUILD);
    assertThat(files()).containsExactly(BUILD + ".state");
    Path script = installation.home().resolve("lib/archive.sh");
    Files.writeString(script, "touch \"$5/asked\"\n");
    start();
    assertThat(installation.home().resolve("asked")).doesNotExist();
    Files.writeString(archives.resolve(BUILD + ".state"), state().replace("failed", "missed"));
    start();
    assertThat(installation.home().resolve("asked")).exists();
  }

  @Test
  void archive_ofAReplacedJava_isRemoved() throws Exception {
    Path old = Files.createFile(Files.createDirectories(archives).resolve("17.0.0+1.jsa"));
    Path recent = Files.createFile(archives.resolve("21.0.0+1.jsa"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(100))));
    installation.start(NOW);
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void archive_isMadeOnceAtATime() throws Exception {
    Path making = Files.createDirectories(archives.resolve(BUILD + ".making"));
    assertUnused(installation.start(NOW));
    assertThat(files()).containsExactly(BUILD + ".making");
    FileTime longAgo = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(making, longAgo); // its maker was killed
    assertThat(installation.start(NOW)).contains("SharedArchiveFile");
  }

  /** On a busy machine, making it at the lowest priority can take longer than any fixed time. */
  @Test
  void archive_whoseMakerIsSlow_isLeftToIt() throws Exception {
    Path making = Files.createDirectories(archives.resolve(BUILD + ".making"));
    Files.writeString(making.resolve("process"), ProcessHandle.current().pid() + "\n");
    Files.setLastModifiedTime(making, FileTime.from(Instant.now().minusSeconds(3600)));
    assertUnused(installation.start(NOW));
    assertThat(making).exists();
  }

  @Test
  void archive_withARelativeJavaHome_isMade() throws Exception {
    String shell = "cd \"${1%/*}/../..\" && JAVA_HOME=jdk sh \"$1\" style";
    assertThat(installation.start(shell, NOW)).contains("SharedArchiveFile");
    assertThat(state()).startsWith("made " + BUILD);
  }

  /** One that the disk has damaged would otherwise end Java with a report of its own. */
  @Test
  void archive_isVerified() throws Exception {
    assertThat(installation.start(NOW)).contains(" -XX:+VerifySharedSpaces -XX:SharedArchiveFile");
  }

  @Test
  void archive_thatIsAFolder_isReplaced() throws Exception {
    Files.createDirectories(archives.resolve(BUILD + ".jsa/made.jsa"));
    assertThat(installation.start(NOW)).contains("SharedArchiveFile");
    assertThat(archives.resolve(BUILD + ".jsa")).isRegularFile();
  }

  @Test
  void wish_thatIsUnknown_isALine() throws Exception {
    assertThat(installation.start(Map.of("IMGLAB_ARCHIVE", "No")))
        .isEqualTo("imglab: IMGLAB_ARCHIVE is 'No'; it must be on, off or now\n");
  }

  /** Java would take the part after a colon for another archive, and end for the second colon. */
  @Test
  void archive_isNotKeptInAHomeWithColons() throws Exception {
    Path home = installation.home();
    Path lab = Files.createDirectory(folder.resolve("a:b:c"));
    assertThat(home.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(home)).as("root may write everywhere").isFalse();
      assertUnused(
          installation.start(Map.of("IMGLAB_ARCHIVE", "now", "IMGLAB_HOME", lab.toString())));
      assertThat(lab).isEmptyDirectory();
    } finally {
      assertThat(home.toFile().setWritable(true)).isTrue();
    }
  }

  /** As an installation that belongs to root; without the user's folder, none is made for it. */
  @Test
  void archive_ofAReadOnlyDistribution_isTheUsers() throws Exception {
    Path home = installation.home();
    Path lab = folder.resolve("lab");
    Path elsewhere = lab.resolve("cache/archive" + home.toRealPath()).resolve(BUILD + ".jsa");
    assertThat(home.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(home)).as("root may write everywhere").isFalse();
      assertUnused(installation.start(NOW));
      assertThat(lab).doesNotExist();
      Files.createDirectory(lab);
      assertThat(installation.start(NOW)).contains("SharedArchiveFile=" + elsewhere);
    } finally {
      assertThat(home.toFile().setWritable(true)).isTrue();
    }
  }
}
