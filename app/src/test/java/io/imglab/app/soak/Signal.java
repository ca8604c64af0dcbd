package io.imglab.app.soak;

import io.imglab.app.Program;
import java.io.IOException;
import java.util.Random;

/** How a process is ended. */
enum Signal {
  KILL {
    @Override
    void send(Process process) throws InterruptedException {
      Program.kill(process);
    }
  },
  TERM {
    @Override
    void send(Process process) {
      process.destroy();
    }
  },
  INT {
    @Override
    void send(Process process) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
    }
  };

  abstract void send(Process process) throws IOException, InterruptedException;

  /** Eight of ten are kills. */
  static Signal draw(Random random) {
    int one = random.nextInt(10);
    return one < 8 ? KILL : one == 8 ? TERM : INT;
  }

  /** Whether a process may end with this code after the signal; it may have been done already. */
  boolean mayExitWith(int code) {
    return code == 0 || (this == KILL ? code == 137 : code == 130 || code == 143);
  }
}
