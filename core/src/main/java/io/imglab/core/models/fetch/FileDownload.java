package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Downloads single files whose content is known by its SHA-256. */
public final class FileDownload {
  private final Http http;
  private final TransferProgress progress;

  FileDownload(Http http, TransferProgress progress) {
    this.http = http;
    this.progress = progress;
  }

  /**
   * A download with the usual time-outs and retries.
   *
   * @param environment variables, which may name proxies
   */
  public static FileDownload with(Map<String, String> environment, TransferProgress progress) {
    return new FileDownload(
        new Http(ProxySettings.of(environment), Http.RetryPolicy.DEFAULT), progress);
  }

  /**
   * Downloads a file. What an interrupted download left beside it is used; the file has its name
   * once it is complete.
   *
   * @param sha256 of its content, in lower-case hexadecimal digits
   * @throws LabException if its content is another
   * @throws IOException if it cannot be downloaded or written
   */
  public void run(URI uri, Path target, String sha256) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    new ResumableDownload(http, uri, progress).fetch(part);
    String actual = Sha256.of(part);
    Files.deleteIfExists(ResumableDownload.sidecar(part));
    if (!actual.equals(sha256)) {
      Files.delete(part);
      throw new LabException(
          "'%s' has the sha256 %s instead of %s; name another repository, or try again later"
              .formatted(uri, actual, sha256));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
