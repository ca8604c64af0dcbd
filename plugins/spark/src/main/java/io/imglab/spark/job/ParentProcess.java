package io.imglab.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The lab that has started this program, and holds the other end of its standard input. If the lab
 * ends, however it ends, this program ends, too: nobody would take its results, and it would be in
 * the way of another start.
 */
final class ParentProcess {
  private ParentProcess() {}

  /**
   * Watches the parent.
   *
   * @param held a stream that is at its end when the parent has ended
   * @param end is run then
   */
  static void watch(InputStream held, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              awaitEnd(held);
              end.run();
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream held) {
    try {
      held.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // That is the end.
    }
  }
}
