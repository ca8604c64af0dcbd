package io.imglab.app.screen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A pseudo-terminal of the system, whose other end this test holds. */
public final class PseudoTerminal implements AutoCloseable {
  private static final int READ_WRITE = 2;
  private static final int NO_CONTROL = Platform.isMac() ? 0x20000 : 0x100;
  private static final long SET_SIZE = Platform.isMac() ? 0x80087467L : 0x5414L;

  /** The C library. */
  @SuppressWarnings("MemberName") // C's names
  private interface C extends Library {
    int posix_openpt(int flags);

    int grantpt(int descriptor);

    int unlockpt(int descriptor);

    String ptsname(int descriptor);

    int open(String path, int flags, Object... mode);

    NativeLong read(int descriptor, byte[] bytes, NativeLong count);

    int ioctl(int descriptor, NativeLong request, Object... argument);

    int close(int descriptor);
  }

  private final C library;
  private final int master;
  private final int slave;
  private final String name;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  private PseudoTerminal(C library, int master, String name) {
    this.library = library;
    this.master = master;
    this.name = name;
    this.slave = library.open(name, READ_WRITE | NO_CONTROL);
  }

  /** A terminal of this width; where there is none, the test is skipped. */
  public static PseudoTerminal open(int columns) {
    assumeTrue(Platform.isLinux() || Platform.isMac(), "the system has no pseudo-terminals");
    C library = Native.load("c", C.class);
    int master = library.posix_openpt(READ_WRITE | NO_CONTROL);
    assumeTrue(
        master >= 0 && library.grantpt(master) == 0 && library.unlockpt(master) == 0,
        "no pseudo-terminal can be opened here");
    PseudoTerminal terminal = new PseudoTerminal(library, master, library.ptsname(master));
    terminal.resize(columns);
    Thread reader = new Thread(terminal::readAll, "pseudo-terminal");
    reader.setDaemon(true);
    reader.start();
    return terminal;
  }

  /** The descriptor that programs write to. */
  public int descriptor() {
    return slave;
  }

  /** The device that programs write to. */
  public Path device() {
    return Path.of(name);
  }

  /** Gives the window another width. */
  public void resize(int columns) {
    try (Memory size = new Memory(8)) {
      size.clear();
      size.setShort(0, (short) 24);
      size.setShort(2, (short) columns);
      library.ioctl(slave, new NativeLong(SET_SIZE), size);
    }
  }

  /** Reads until {@code end} has been written, or for ten seconds. */
  public String readUntil(String end) {
    for (int i = 0; i < 1000; i++) {
      synchronized (read) {
        String text = read.toString(StandardCharsets.UTF_8);
        if (text.contains(end)) {
          read.reset();
          return text;
        }
      }
      pause();
    }
    throw new AssertionError("'%s' was never written, but: %s".formatted(end, read));
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empties the terminal all the time, for a full one stops whoever writes. */
  private void readAll() {
    byte[] bytes = new byte[4096];
    int count = 1;
    while (count > 0) {
      count = library.read(master, bytes, new NativeLong(bytes.length)).intValue();
      synchronized (read) {
        read.write(bytes, 0, Math.max(0, count));
      }
    }
  }

  @Override
  public void close() {
    library.close(slave);
    library.close(master);
  }
}
