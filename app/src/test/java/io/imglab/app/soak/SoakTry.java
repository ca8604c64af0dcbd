package io.imglab.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Program;
import io.imglab.app.run.FinalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One run from its beginning to its end, with as many processes as it takes. */
final class SoakTry {
  private static final int PATIENCE = 120;

  private final SoakKind kind;
  private final Path folder;
  private final Path made;
  private final Program program;
  private final List<String> history = new ArrayList<>();
  private int kills;
  private boolean isSaved;

  SoakTry(SoakKind kind, Path folder, Path home) throws IOException {
    this.kind = kind;
    this.folder = folder;
    this.made = Files.createDirectory(folder.resolve("made"));
    this.program = new Program(folder, home, PATIENCE);
  }

  /** Runs undisturbed. */
  RunWatch.Course undisturbed() throws IOException, InterruptedException {
    Process process = start();
    try {
      RunWatch.Course course = new RunWatch(made, process).toTheEnd();
      end(process);
      return course;
    } finally {
      Program.kill(process);
    }
  }

  /** Runs with one to three kills, each followed by a resume. */
  void killed(Random random, RunWatch.Course course) throws IOException, InterruptedException {
    int count = 1 + random.nextInt(6) / 3 + random.nextInt(6) / 5;
    for (int i = 0; i < count && !isFinished(); i++) {
      kill(Signal.draw(random), Moment.draw(random), course);
    }
    if (!isFinished()) {
      Process process = start();
      try {
        end(process);
      } finally {
        Program.kill(process);
      }
    }
  }

  private void kill(Signal signal, Moment moment, RunWatch.Course course)
      throws IOException, InterruptedException {
    Process process = start();
    try {
      moment.await(new RunWatch(made, process), course);
      history.add(signal + " after " + moment);
      kills += process.isAlive() ? 1 : 0;
      isSaved |= signal != Signal.KILL;
      signal.send(process);
      int code = program.exit(process);
      assertThat(signal.mayExitWith(code)).as("exit code %s%n%s", code, program.printed()).isTrue();
      assertThat(program.printed()).doesNotContain("Exception", "Error:");
    } finally {
      Program.kill(process);
    }
  }

  private Process start() throws IOException {
    Path run = FinalFiles.firstRun(made.resolve("runs"));
    String[] words = run == null ? kind.begin() : kind.resume(folder.relativize(run));
    history.add("imglab " + String.join(" ", words));
    return program.start(words);
  }

  private void end(Process process) throws IOException, InterruptedException {
    int code = program.exit(process);
    assertThat(code).as(program.printed()).isZero();
    assertThat(program.printed()).doesNotContain("Exception", "Error:");
  }

  private boolean isFinished() throws IOException {
    Path run = FinalFiles.firstRun(made.resolve("runs"));
    return run != null
        && Files.readString(run.resolve("manifest.json")).contains("\"status\": \"finished\"");
  }

  /** Checks that this run left what an undisturbed one did. */
  void assertEndsAs(SoakTry undisturbed) throws IOException {
    assertThat(comparable(made)).isEqualTo(comparable(undisturbed.made));
  }

  /** What a run that is stopped saves at its step comes in addition, so it is not compared. */
  private Map<String, String> comparable(Path runs) throws IOException {
    Map<String, String> files = FinalFiles.of(runs);
    if (isSaved) {
      files.keySet().removeIf(name -> name.matches(".*(samples/\\d+\\.png|\\d+\\.ckpt)"));
    }
    return files;
  }

  int kills() {
    return kills;
  }

  /** Commands and kills, in order. */
  List<String> history() {
    return history;
  }

  Path folder() {
    return folder;
  }
}
