package com.example;

import io.imglab.Imglab;
import io.imglab.Result;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A batch job: every picture of a folder in the style of a painting. A picture that fails holds up no other. */
final class StyleJob {
  private StyleJob() {}

  /** {@code StyleJob photos/ painting.jpg results/ 512 120}. */
  public static void main(String... args) throws IOException {
    Path results = Files.createDirectories(Path.of(args[2]));
    int failures = 0;
    try (Imglab lab = Imglab.open();
        DirectoryStream<Path> photos = Files.newDirectoryStream(Path.of(args[0]))) {
      for (Path photo : photos) {
        try {
          Result result =
              lab.style(photo, Path.of(args[1]))
                  .size(Integer.parseInt(args[3]))
                  .steps(Integer.parseInt(args[4]))
                  .seed(1)
                  .run();
          Path file = results.resolve(photo.getFileName() + ".png");
          result.write(file);
          System.out.printf(Locale.ROOT, "%s, loss %.4g%n", file, result.loss());
        } catch (LabException e) {
          failures++;
          System.out.println(e.getMessage());
        }
      }
    }
    System.exit(failures == 0 ? 0 : 1);
  }
}
