package io.imglab.app.soak;

import io.imglab.app.Workplace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The folder of a soak: inputs, weights, and a folder for each try. */
record SoakPlace(Path folder) {
  private static final int SIDE = 64;

  /** A place in a folder, of which all else is deleted. */
  static SoakPlace in(Path folder) throws IOException {
    delete(folder);
    SoakPlace place = new SoakPlace(folder);
    Path inputs = Files.createDirectories(folder.resolve("inputs"));
    for (int i = 0; i < 3; i++) {
      draw(inputs.resolve(i + ".png"), i);
    }
    Workplace.writeWeights(Files.createDirectories(folder.resolve("models")));
    return place;
  }

  private static void draw(Path file, int number) throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, i * 7919 * (number + 3));
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  /** Where all tries keep plugins that were looked at; decoded images are each try's own. */
  Path home() {
    return folder.resolve("home");
  }

  /** The folder of the next try, with no image in the cache. */
  Path next(String name) throws IOException {
    Path cache = home().resolve("cache");
    if (Files.isDirectory(cache)) {
      for (Path file : files(cache)) {
        Files.delete(file);
      }
    }
    return Files.createDirectory(folder.resolve(name));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** Deletes a folder with all that is in it, if it exists. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Files of the cache that nobody will complete. */
  List<Path> leftovers() throws IOException {
    return files(home().resolve("cache")).stream()
        .filter(file -> file.toString().endsWith(".tmp"))
        .toList();
  }
}
