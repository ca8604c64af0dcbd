package io.imglab.core.models;

import ai.djl.repository.Artifact;
import ai.djl.repository.License;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.repository.Repository;
import com.google.gson.JsonParseException;
import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A DJL model repository: a folder tree with a {@code metadata.json} for each network. DJL finds
 * and reads them; what DJL has no field for stands among an artifact's arguments.
 */
public final class ModelRepository {
  /** The group under which our own networks are listed. */
  public static final String GROUP = "io.imglab";

  private static final String WEIGHTS = "weights";

  private final Path folder;
  private final @Nullable Repository repository;

  private ModelRepository(Path folder, @Nullable Repository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** Opens a folder; one that does not exist holds nothing. */
  public static ModelRepository open(Path folder) {
    try {
      boolean isThere = Files.isDirectory(folder);
      return new ModelRepository(
          folder, isThere ? Repository.newInstance("imglab", folder.toAbsolutePath()) : null);
    } catch (JsonParseException e) {
      throw damaged(folder, e);
    }
  }

  private static LabException damaged(Path folder, Exception e) {
    return new LabException(
        "a metadata.json under '%s' is damaged: %s".formatted(folder, e.getMessage()), e);
  }

  /** DJL's names for the networks. */
  List<MRL> resources() {
    return repository == null
        ? List.of()
        : repository.getResources().stream()
            .filter(resource -> resource.getGroupId().equals(GROUP))
            .toList();
  }

  /**
   * All networks that are here or can be fetched, the one to prefer first.
   *
   * @throws LabException if the repository is damaged
   */
  public List<ModelEntry> entries() {
    try {
      return resources().stream()
          .map(this::entry)
          .filter(entry -> entry.bundled() != null || !entry.sources().isEmpty())
          .sorted(Comparator.comparing(ModelEntry::rank).thenComparing(ModelEntry::name))
          .toList();
    } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
      throw damaged(folder, e);
    }
  }

  /**
   * The network of this name.
   *
   * @throws LabException if there is none, with a suggestion
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

  /** What DJL has no field for. */
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
      Details details = Json.parse(Json.line(artifact.getArguments()), Details.class);
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
