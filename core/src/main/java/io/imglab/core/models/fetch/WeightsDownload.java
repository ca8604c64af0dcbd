package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.io.Sha256;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.WeightAssignment;
import io.imglab.core.models.WeightsImport;
import io.imglab.core.models.WeightsSource;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Downloads a network's weights from the first of its sources that provides them. */
public final class WeightsDownload {
  private final Http http;
  private final TransferProgress progress;

  WeightsDownload(Http http, TransferProgress progress) {
    this.http = http;
    this.progress = progress;
  }

  /**
   * A download with the usual time-outs and retries.
   *
   * @param environment variables, which may name proxies
   */
  public static WeightsDownload with(Map<String, String> environment, TransferProgress progress) {
    return new WeightsDownload(
        new Http(ProxySettings.of(environment), Http.RetryPolicy.DEFAULT), progress);
  }

  private record Failure(WeightsSource source, IOException cause) {
    String message() {
      String message =
          cause instanceof UnknownHostException
              ? "unknown host"
              : String.valueOf(cause.getMessage());
      return "%s: %s".formatted(source.name(), message);
    }
  }

  /**
   * Downloads a network's weights and installs them.
   *
   * @param sources the sources to try, in order
   * @param target the file to install
   * @return the source that provided them
   * @throws LabException if no source does
   */
  public WeightsSource run(
      ModelEntry entry, List<WeightsSource> sources, FeatureExtractor extractor, Path target) {
    createFolder(target.toAbsolutePath().getParent());
    List<Failure> failures = new ArrayList<>();
    for (WeightsSource source : sources) {
      progress.noted("fetching '%s' from %s".formatted(entry.name(), source.uri()));
      try {
        fetch(entry, source, extractor, target);
        return source;
      } catch (IOException e) {
        failures.add(new Failure(source, e));
        progress.noted(failures.get(failures.size() - 1).message());
      }
    }
    throw failure(entry, failures);
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LabException(
          "cannot create the folder '%s'; check its permissions".formatted(folder), e);
    }
  }

  private static LabException failure(ModelEntry entry, List<Failure> failures) {
    String uris =
        failures.stream()
            .map(failure -> failure.source().uri().toString())
            .collect(Collectors.joining(" or "));
    if (failures.isEmpty()) {
      return new LabException(
          "'%s' comes with imglab; there is nothing to fetch".formatted(entry.name()));
    } else if (failures.stream()
        .allMatch(failure -> ResumableDownload.isOffline(failure.cause()))) {
      return new LabException(
          "no network, or a proxy is needed (set HTTPS_PROXY): cannot reach %s; download %s on another machine and pass it to '%s'"
              .formatted(hosts(failures), uris, importCommand(entry)));
    }
    return new LabException(
        "cannot fetch '%s': %s; try again later, or download %s yourself and pass it to '%s'"
            .formatted(
                entry.name(),
                failures.stream().map(Failure::message).collect(Collectors.joining("; ")),
                uris,
                importCommand(entry)));
  }

  private static String importCommand(ModelEntry entry) {
    return "imglab models import FILE --input " + entry.input().label();
  }

  private static String hosts(List<Failure> failures) {
    return failures.stream()
        .map(failure -> failure.source().uri())
        .map(URI::getHost)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private void fetch(
      ModelEntry entry, WeightsSource source, FeatureExtractor extractor, Path target)
      throws IOException {
    Path part = target.resolveSibling(".%s.%s.part".formatted(entry.name(), source.name()));
    try (TensorFile file = fetched(source, extractor, part)) {
      String uri = source.uri().toString();
      WeightAssignment assignment =
          RefusedException.unless(
              () -> WeightAssignment.find(file.tensors(), List.of(extractor), uri));
      WeightsImport weights = new WeightsImport(file, assignment, uri);
      checkDigest(source, weights);
      weights.write(target, entry.input(), uri);
    } catch (RefusedException e) {
      delete(part);
      throw e;
    }
    delete(part);
  }

  private TensorFile fetched(WeightsSource source, FeatureExtractor extractor, Path part)
      throws IOException {
    ResumableDownload download = new ResumableDownload(http, source.uri(), progress);
    if (source.ranged()) {
      RangedFile ranged = RangedFile.fetch(download, source, extractor, part);
      if (ranged != null) {
        return ranged;
      }
      progress.noted(
          "%s does not support range requests; fetching the whole file"
              .formatted(source.uri().getHost()));
    }
    download.fetch(part);
    checkFile(source, part);
    return RefusedException.unless(() -> TensorFiles.open(part));
  }

  private static void checkDigest(WeightsSource source, WeightsImport weights) throws IOException {
    String digest = source.tensors() == null ? "" : weights.digest();
    if (source.tensors() != null && !source.tensors().equals(digest)) {
      throw new RefusedException(
          "its tensors have the sha256 %s instead of %s".formatted(digest, source.tensors()));
    }
  }

  private static void checkFile(WeightsSource source, Path part) throws IOException {
    Long size = source.size();
    if (size != null && Files.size(part) != size) {
      throw new RefusedException(
          "the file has %s bytes instead of %s".formatted(Files.size(part), size));
    }
    verifyChecksum("sha256", source.sha256(), () -> Sha256.of(part));
    verifyChecksum("sha1", source.sha1(), () -> sha1(part));
  }

  private interface Checksum {
    String compute() throws IOException;
  }

  private static void verifyChecksum(String kind, @Nullable String expected, Checksum actual)
      throws IOException {
    if (expected != null && !actual.compute().startsWith(expected)) {
      throw new RefusedException(
          "the file's %s is %s, which does not begin with the published %s"
              .formatted(kind, actual.compute(), expected));
    }
  }

  private static String sha1(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Sha256.hex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  private static void delete(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(ResumableDownload.sidecar(part));
  }
}
