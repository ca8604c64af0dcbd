package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.core.io.Json;
import io.imglab.core.testing.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run directory whose manifest names another place for the result than its owner chose. */
final class ForeignRunTest {
  private final Cli cli = new Cli();
  @TempDir private Path home;
  private Path precious;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    ToyRuns.prepare(home);
    precious = Files.writeString(home.resolve("precious.png"), "mine");
  }

  @Test
  void resume_ofARun_writesNoFileThatItsManifestAloneNames() throws Exception {
    Path runs = folder("runs");
    Path run = killed(ToyRuns.STYLE, runs);
    redirect(run, runs.resolve("out.png"), precious);
    assertRefused(ToyRuns.STYLE.resume(run));
    redirect(run, precious, home.resolve("new.png"));
    assertRefused(ToyRuns.STYLE.resume(run));
    assertThat(home.resolve("new.png")).doesNotExist();
    Path confirmed = home.resolve("confirmed.png");
    assertThat(cli.run("style", "--resume=" + run, "-q", "--output=" + confirmed)).isZero();
    assertThat(confirmed).isNotEmptyFile();
  }

  @Test
  void resume_ofABatch_writesNoFolderThatItsManifestAloneNames() throws Exception {
    Path runs = folder("runs");
    Path chosen = folder("chosen");
    Path run = killed(ToyRuns.FOLDER, runs, "--output=" + chosen);
    redirect(run, chosen, home.resolve("other"));
    assertRefused(ToyRuns.FOLDER.resume(run));
    assertThat(home.resolve("other")).doesNotExist();
    Path confirmed = folder("confirmed");
    assertThat(cli.run("style", "--resume=" + run, "-q", "--output=" + confirmed)).isZero();
    assertThat(confirmed).isNotEmptyDirectory();
  }

  private void assertRefused(Object... resume) throws IOException {
    Cli strict = new Cli().with("IMGLAB_HOME", home);
    assertThat(strict.run(resume)).isEqualTo(1);
    assertThat(strict.err().lines()).singleElement().asString().contains("would write", "--output");
    assertThat(precious).hasContent("mine");
  }

  /** A run that was killed after two thirds of its operations. */
  private Path killed(ToyRuns kind, Path runs, Object... more) throws Exception {
    cli.run(kind.begin(home, folder("first"))); // copies the plugins, which is done once
    Kill counted = new Kill(Integer.MAX_VALUE);
    Path whole = folder("whole");
    counted.during(() -> cli.run(kind.begin(home, whole)));
    new Kill(counted.operations() * 2 / 3)
        .during(() -> cli.run(with(kind.begin(home, runs), more)));
    Path run = FinalFiles.firstRun(runs);
    assertThat(run).as(cli.err()).isNotNull();
    return run;
  }

  private static Object[] with(Object[] words, Object... more) {
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  /** A forger also leaves out the digest of the settings, as manifests of earlier versions do. */
  private static void redirect(Path run, Path from, Path to) throws IOException {
    Path file = run.resolve("manifest.json");
    String text = Files.readString(file);
    assertThat(text).contains(from.toString());
    JsonObject manifest =
        Json.parse(text.replace(from.toString(), to.toString()), JsonObject.class);
    manifest.remove("configSha256");
    Files.writeString(file, Json.line(manifest));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(home.resolve(name));
  }
}
