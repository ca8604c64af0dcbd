package io.imglab.app;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.process.ParentProcess;
import io.imglab.app.runtime.RuntimeChoice;
import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.util.Locale;
import java.util.Map;

/** The entry point of the program. */
public final class Main {
  /**
   * What Java calls the home folder of a user who has none; it would become a folder of that name.
   */
  private static final String NO_HOME = "?";

  private Main() {}

  public static void main(String[] args) {
    // What the lab prints is copied into commands; this holds for libraries and plugins as well.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    ParentProcess.watch();
    System.exit(run(Terminal.ofProcess(), System.getenv(), args));
  }

  /**
   * Runs one command.
   *
   * @return the exit code: 0; 1 if something failed; 2 for wrong usage, which includes every value
   *     that is wrong by itself; 130 if interrupted
   */
  static int run(Terminal terminal, Map<String, String> environment, String... args) {
    return run(new Lab(terminal, environment), args);
  }

  static int run(Lab lab, String... args) {
    Terminal terminal = lab.terminal();
    // DJL reads both when its Engine class is loaded; without them it connects to the internet.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    try {
      checkHome();
      applyRuntime(terminal, lab.environment());
      int code = new LabCommandLine(lab, args).execute();
      return code == 0 ? written(terminal) : code;
    } catch (LabException e) {
      terminal.say(e.getMessage());
      return 1;
    } catch (OutOfMemoryError e) {
      terminal.say("not enough Java heap; set IMGLAB_JAVA_OPTS=-Xmx8g");
      return 1;
    }
  }

  private static void checkHome() {
    if (System.getProperty("user.home", NO_HOME).equals(NO_HOME)) {
      throw new LabException("this user has no home folder; set HOME to a folder for its files");
    }
  }

  /** The exit code of a command that succeeded, unless its output was lost, as on a full disk. */
  private static int written(Terminal terminal) {
    if (!terminal.hasLostOutput()) {
      return 0;
    }
    terminal.say("cannot write to the standard output; free some space where it goes");
    return 1;
  }

  /**
   * Applies the recorded runtime. One that cannot be read must not stop the command that repairs
   * it.
   */
  private static void applyRuntime(Terminal terminal, Map<String, String> environment) {
    LabHome home = LabHome.of(environment);
    String note;
    try {
      note = RuntimeChoice.read(home).apply(environment);
    } catch (LabException e) {
      note = e.getMessage() + "; computing on the CPU; to repair it, run: imglab runtime use cpu";
    }
    if (!note.isEmpty()) {
      terminal.say(note);
    }
  }
}
