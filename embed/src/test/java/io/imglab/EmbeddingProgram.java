package io.imglab;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program with the lab, started in a process of its own: it prints nothing. */
final class EmbeddingProgram {
  private EmbeddingProgram() {}

  /** Writes a picture, and what the C library holds of the environment. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    // As in a thread of a web container or of the common pool: the lab's classes are not found
    // there.
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (Imglab lab = Imglab.open()) {
      Result result =
          lab.style(folder.resolve("photo.png"), folder.resolve("painting.png"))
              .size(48)
              .steps(3)
              .seed(11)
              .strength(60)
              .run();
      Files.write(folder.resolve("picture.png"), result.png());
      lab.generate("dense-gan").count(1).run();
    }
    Files.writeString(folder.resolve("waiting.txt"), getenv("OMP_WAIT_POLICY"));
  }

  private static String getenv(String name) {
    return com.sun.jna.NativeLibrary.getInstance("c")
        .getFunction("getenv")
        .invokeString(new Object[] {name}, false);
  }
}
