package io.imglab.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Runs of all kinds, killed at random moments and resumed, must leave what undisturbed runs leave.
 * Settings: {@code -Dsoak.minutes}, {@code -Dsoak.tries} (of all kinds together), {@code
 * -Dsoak.seed}.
 */
final class KillSoak {
  private final Path base =
      Path.of(System.getProperty("imglab.distribution")).resolveSibling("soak");
  private final int minutes = Integer.getInteger("soak.minutes", 30);
  private final int tries = Integer.getInteger("soak.tries", Integer.MAX_VALUE);
  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final List<Tally> tallies = new ArrayList<>();

  @Test
  void runsKilledAtRandomMoments_endAsIfTheyHadNotBeen() throws Exception {
    SoakPlace place = SoakPlace.in(base);
    say("soak of %s minutes, -Dsoak.seed=%s".formatted(minutes, seed));
    for (SoakKind kind : SoakKind.values()) {
      tallies.add(soak(kind, place));
      say(tallies.get(tallies.size() - 1).toString());
    }
    Tally all = new Tally("all");
    tallies.forEach(all::add);
    say(all.toString());
    assertThat(all.failures()).isZero();
  }

  private Tally soak(SoakKind kind, SoakPlace place) throws IOException, InterruptedException {
    int kinds = SoakKind.values().length;
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes) / kinds;
    int most = (int) Math.ceil((double) tries / kinds);
    Random random = new Random(seed ^ kind.name().hashCode());
    SoakTry reference = attempt(kind, place, "reference");
    RunWatch.Course course = reference.undisturbed();
    Tally tally = new Tally(kind.toString());
    for (int i = 1; System.nanoTime() < end && tally.tries() < most; i++) {
      SoakTry one = attempt(kind, place, String.valueOf(i));
      boolean failed = !isRight(one, reference, course, random);
      tally.count(one.kills(), failed);
    }
    return tally;
  }

  private static SoakTry attempt(SoakKind kind, SoakPlace place, String name) throws IOException {
    return new SoakTry(kind, place.next(kind + "-" + name), place.home());
  }

  /** Kills and resumes a run; its folder is kept if it ends otherwise than the undisturbed one. */
  private boolean isRight(SoakTry one, SoakTry reference, RunWatch.Course course, Random random)
      throws InterruptedException {
    try {
      one.killed(random, course);
      one.assertEndsAs(reference);
      SoakPlace.delete(one.folder());
      return true;
    } catch (AssertionError | IOException e) {
      say("FAILED in %s:%n  %s%n%s".formatted(one.folder(), String.join("\n  ", one.history()), e));
      return false;
    }
  }

  private void say(String line) {
    System.out.println(line);
    try {
      Files.writeString(
          base.resolve("soak.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
