package io.imglab.core.models;

import ai.djl.Application;
import ai.djl.repository.Artifact;
import ai.djl.repository.License;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.repository.Repository;
import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.ForeignFormat;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DJL model repository: a folder tree with a {@code metadata.json} for each network. DJL finds
 * and parses the files; values for which DJL has no field are among an artifact's arguments.
 */
public final class ModelRepository {
  /** The group of imglab's own networks. */
  public static final String GROUP = "io.imglab";

  private static final String WEIGHTS = "weights";

  private final Path folder;
  private final @Nullable Repository repository;

  private ModelRepository(Path folder, @Nullable Repository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** Opens the repository in a folder; it is empty if the folder does not exist. */
  public static ModelRepository open(Path folder) {
    try {
      boolean exists = Files.isDirectory(folder);
      return new ModelRepository(
          folder, exists ? Repository.newInstance("imglab", folder.toAbsolutePath()) : null);
    } catch (RuntimeException | StackOverflowError e) {
      throw damaged(folder, e);
    }
  }

  /** DJL leaves out, without a word, a network whose metadata it cannot parse. */
  private static void refuseFailedDownloads(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.endsWith("metadata.json")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          ForeignFormat.refuseFailedDownload(file.toString(), in.readNBytes(ForeignFormat.HEAD));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw damaged(folder, e);
    }
  }

  private static LabException damaged(Path folder, Throwable e) {
    return new LabException(
        "a metadata.json under '%s' is damaged; restore it or reinstall imglab".formatted(folder),
        e);
  }

  /** DJL's references to the networks of {@link #GROUP}. */
  public List<MRL> resources() {
    return repository == null
        ? List.of()
        : repository.getResources().stream()
            .filter(resource -> resource.getGroupId().equals(GROUP))
            .toList();
  }

  /** A reference to a network that the repository does not list. */
  public MRL unlisted(String name) {
    return MRL.model(repository, Application.CV.ANY, GROUP, name, null, null);
  }

  /**
   * All networks that are bundled or can be downloaded, in order of preference.
   *
   * @throws LabException if the repository is damaged
   */
  public List<ModelEntry> entries() {
    if (repository != null) {
      refuseFailedDownloads(folder);
    }
    try {
      return resources().stream()
          .map(this::entry)
          .filter(entry -> entry.bundled() != null || !entry.sources().isEmpty())
          .sorted(Comparator.comparing(ModelEntry::rank).thenComparing(ModelEntry::name))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      throw damaged(folder, e);
    }
  }

  /**
   * Finds a network by name.
   *
   * @throws LabException if there is none of this name, with a suggestion
   */
  public ModelEntry find(String name) {
    List<ModelEntry> entries = entries();
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown("model", name, entries.stream().map(ModelEntry::name).toList()));
  }

  /** The arguments of an artifact: values for which DJL has no field. */
  private record Details(
      String architecture,
      String input,
      int rank,
      long bytes,
      String citation,
      @Nullable String sha256,
      @Nullable List<WeightsSource> sources) {}

  private ModelEntry entry(MRL resource) {
    try {
      Artifact artifact = resource.getDefaultArtifact();
      Metadata metadata = artifact.getMetadata();
      Details details = Json.parseRecord(Json.line(artifact.getArguments()), Details.class);
      return new ModelEntry(
          metadata.getArtifactId(),
          metadata.getDescription(),
          details.architecture,
          InputConvention.in(details.input).orElseThrow(IllegalArgumentException::new),
          details.rank,
          details.bytes,
          licences(metadata.getLicenses()),
          details.citation,
          bundled(artifact),
          details.sha256,
          details.sources == null ? List.of() : details.sources);
    } catch (IOException e) {
      throw damaged(folder, e);
    }
  }

  private static String licences(Map<String, License> licences) {
    return licences.values().stream().map(License::getName).collect(Collectors.joining(", "));
  }

  private @Nullable Path bundled(Artifact artifact) throws IOException {
    Artifact.Item weights = artifact.getFiles().get(WEIGHTS);
    if (weights == null || repository == null) {
      return null;
    }
    Path file = repository.getFile(weights, "").normalize();
    return file.startsWith(folder.toAbsolutePath().normalize()) && Files.isRegularFile(file)
        ? file
        : null;
  }
}
