package io.imglab.app.screen;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The size of the terminal behind a file descriptor, as it is now; the launcher knows only what it
 * was at the start.
 *
 * @param pixelWidth of the text area; 0 if the terminal does not say
 * @param pixelHeight of the text area; 0 if the terminal does not say
 */
public record WindowSize(int columns, int rows, int pixelWidth, int pixelHeight) {
  public static final int STANDARD_OUTPUT = 1;
  public static final int STANDARD_ERROR = 2;

  /** {@code TIOCGWINSZ} of Linux's asm-generic/ioctls.h. */
  private static final long LINUX = 0x5413;

  /** {@code TIOCGWINSZ} of macOS's sys/ttycom.h. */
  private static final long MAC = 0x40087468;

  /** {@code struct winsize}: rows, columns, width and height, each an unsigned short. */
  private static final int BYTES = 8;

  private static @Nullable C library;
  private static boolean isMissing = !Platform.isLinux() && !Platform.isMac();

  /** The C library. */
  private interface C extends Library {
    @SuppressWarnings("UnusedMethod") // JNA implements it
    int ioctl(int descriptor, NativeLong request, Object... argument);
  }

  /** The size of a window of text alone. */
  public static WindowSize ofText(int columns, int rows) {
    return new WindowSize(columns, rows, 0, 0);
  }

  /**
   * The size of the terminal behind a descriptor.
   *
   * @return empty if there is no terminal, or the system does not say how large it is
   */
  public static Optional<WindowSize> of(int descriptor) {
    try (Memory size = isMissing ? null : new Memory(BYTES)) {
      if (size == null || !ask(descriptor, size)) {
        return Optional.empty();
      }
      WindowSize found =
          new WindowSize(number(size, 1), number(size, 0), number(size, 2), number(size, 3));
      return found.columns > 0 ? Optional.of(found) : Optional.empty();
    } catch (LinkageError e) {
      isMissing = true; // JNA has no library for this machine: the size at the start must do
      return Optional.empty();
    }
  }

  private static boolean ask(int descriptor, Memory size) {
    if (library == null) {
      library = Native.load("c", C.class);
    }
    long request = Platform.isMac() ? MAC : LINUX;
    return library.ioctl(descriptor, new NativeLong(request), size) == 0;
  }

  private static int number(Memory size, int index) {
    return Short.toUnsignedInt(size.getShort(2L * index));
  }
}
