package io.imglab.app.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder with everything in it. */
record WorkFolder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  static WorkFolder create() throws IOException {
    return new WorkFolder(Files.createTempDirectory("imglab-proof"));
  }

  /** What cannot be deleted stays: it is small, and not what was to be proved. */
  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("'{}' stays", path, e);
    }
  }
}
