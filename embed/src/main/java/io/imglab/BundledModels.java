package io.imglab;

import io.imglab.core.io.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The networks in this library's jar, unpacked once per process, since they are mapped as files.
 */
final class BundledModels {
  static final List<String> FILES =
      List.of(
          "slim.safetensors",
          "dcgan.safetensors",
          "dense-gan.safetensors",
          "model/cv/io/imglab/slim/metadata.json",
          "model/cv/io/imglab/vgg19/metadata.json");

  private static @Nullable WorkFolder unpacked;

  private BundledModels() {}

  /** The folder with the files, which exists as long as the process. */
  static synchronized Path folder() {
    if (unpacked == null || Files.notExists(unpacked.path())) {
      WorkFolder folder = WorkFolder.create();
      try {
        for (String file : FILES) {
          unpack(file, folder.path());
        }
      } catch (IOException e) {
        folder.close();
        throw TemporaryFolder.unwritable("unpack the networks", e);
      }
      unpacked = folder;
    }
    return unpacked.path();
  }

  private static void unpack(String file, Path folder) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    try (InputStream in = BundledModels.class.getResourceAsStream("models/" + file)) {
      Files.copy(Objects.requireNonNull(in, file), target);
    }
  }
}
