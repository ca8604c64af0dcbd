package io.imglab.spark.job;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies a finished run to a folder of another file system, as a program that Spark starts. */
public final class Upload {
  private Upload() {}

  /** Copies the folder named first into the folder named second; a file there stays as it is. */
  public static void main(String[] args) throws IOException {
    Path run = Path.of(args[0]);
    URI target =
        URI.create(
            args[1].replaceFirst("/+$", "") + "/" + Storage.escaped(run.getFileName().toString()));
    try {
      copy(run, target);
    } catch (IOException e) {
      new PrintStream(System.out, true, StandardCharsets.UTF_8)
          .println(SparkJob.ERROR + Reasons.of(e));
      throw e;
    }
  }

  private static void copy(Path run, URI target) throws IOException {
    Storage storage = Storage.of(target);
    for (Path file : files(run)) {
      StringBuilder address = new StringBuilder(target.toString());
      for (Path part : run.relativize(file)) {
        address.append('/').append(Storage.escaped(part.toString()));
      }
      URI to = URI.create(address.toString());
      storage.createFolder(to.resolve("."));
      storage.upload(file, to, "copy");
    }
  }

  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> walk = Files.walk(run)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
