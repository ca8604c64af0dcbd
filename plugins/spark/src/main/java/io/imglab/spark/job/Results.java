package io.imglab.spark.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The shards' results: first in the staging folder, at last in one of the driver. */
final class Results {
  private final JobSpec spec;
  private final Storage storage;

  Results(JobSpec spec) throws IOException {
    this.spec = spec;
    this.storage = Storage.of(spec.result(1));
  }

  /**
   * Makes both folders.
   *
   * @param plan the digest of the plan; what is there of another is deleted
   */
  void prepare(String plan) throws IOException {
    PlanFolder.prepare(Path.of(spec.results()), plan);
    storage.createFolder(URI.create(spec.staging()));
  }

  /** Whether those of a shard are there. */
  boolean has(int shard) throws IOException {
    return Files.isDirectory(folder(shard)) || storage.exists(spec.result(shard));
  }

  private Path folder(int shard) {
    return Path.of(spec.results(), Integer.toString(shard));
  }

  /** Fetches those that are there. */
  void fetch() throws IOException {
    for (int shard = 1; shard <= spec.shards(); shard++) {
      if (!Files.isDirectory(folder(shard)) && storage.exists(spec.result(shard))) {
        fetch(spec.result(shard), folder(shard));
      }
    }
  }

  /** The folder has its name once it is complete. */
  private void fetch(URI result, Path folder) throws IOException {
    Path zip = folder.resolveSibling("." + folder.getFileName() + ".zip");
    Path part = Files.createTempDirectory(folder.getParent(), ".part");
    try {
      storage.download(result, zip);
      ResultZip.read(zip, part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(zip);
      Folders.delete(part);
    }
  }

  /** Deletes a staging folder. */
  void deleteStaging(String staging) throws IOException {
    storage.deleteFolder(URI.create(staging));
  }
}
