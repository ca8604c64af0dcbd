package io.imglab.core.models;

import io.imglab.core.LabException;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.io.LabHome;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The weights on this machine: those in the repository and those that the user installed. */
public final class Models {
  private final ModelRepository repository;
  private final LabHome home;

  public Models(ModelRepository repository, LabHome home) {
    this.repository = repository;
    this.home = home;
  }

  public ModelRepository repository() {
    return repository;
  }

  public LabHome home() {
    return home;
  }

  /** The weights of a listed network: the user's if installed, otherwise the bundled ones. */
  public Optional<Path> find(ModelEntry entry) {
    return home.weights(entry.name()).stream()
        .findFirst()
        .or(() -> Optional.ofNullable(entry.bundled()));
  }

  /** All files of weights: the user's and the bundled ones that they do not replace. */
  public List<Path> installed() {
    Set<Path> files = new LinkedHashSet<>(home.weights());
    repository.entries().forEach(entry -> find(entry).ifPresent(files::add));
    return List.copyOf(files);
  }

  /**
   * The weights of this name, whether the repository lists them or only the user's folder holds
   * them.
   *
   * @throws LabException if there are none, with instructions for getting them
   */
  public Path require(String name) {
    List<ModelEntry> listed =
        repository.entries().stream().filter(entry -> entry.name().equals(name)).toList();
    Optional<Path> found =
        listed.isEmpty() ? home.weights(name).stream().findFirst() : find(listed.get(0));
    return found.orElseThrow(
        () ->
            listed.isEmpty()
                ? new LabException(
                    "no weights for '%s': put '%s' into '%s', import a file with 'imglab models import FILE', or name one with --weights FILE"
                        .formatted(name, home.weightsFile(name).getFileName(), home.models()))
                : new LabException(
                    "no weights for '%s': get them with 'imglab models pull %s', or name a file with --weights FILE"
                        .formatted(name, name)));
  }

  /** The result of {@link #verify}: whether the file is intact, and a line of explanation. */
  public record Verdict(boolean isIntact, String message) {}

  /**
   * Checks that a file holds the weights of one of the given networks, and that its contents match
   * the published or recorded checksum.
   */
  public Verdict verify(Path file, List<FeatureExtractor> extractors) {
    try (TensorFile tensors = TensorFiles.open(file)) {
      WeightAssignment assignment =
          WeightAssignment.find(tensors.tensors(), extractors, file.toString());
      Optional<String> published = published(file);
      if (published.isPresent()) {
        return verdict(published.get().equals(Sha256.of(file)), "the published sha256");
      }
      String recorded = tensors.metadata().getOrDefault(WeightsImport.DIGEST, "");
      return recorded.isEmpty()
          ? new Verdict(
              true,
              "names and shapes match %s; the file records no checksum"
                  .formatted(assignment.extractor().name()))
          : verdict(recorded.equals(TensorDigest.of(tensors)), "the recorded sha256");
    } catch (LabException | IOException e) {
      return new Verdict(false, String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> published(Path file) {
    return repository.entries().stream()
        .filter(entry -> file.equals(entry.bundled()))
        .flatMap(entry -> Stream.ofNullable(entry.sha256()))
        .findFirst();
  }

  private static Verdict verdict(boolean isIntact, String checksum) {
    return new Verdict(
        isIntact,
        isIntact
            ? "matches " + checksum
            : "damaged: does not match %s; fetch it again".formatted(checksum));
  }

  /**
   * Deletes the weights that the user installed under a name.
   *
   * @return the deleted files
   * @throws LabException if there are none
   */
  public List<Path> remove(String name) {
    List<Path> files =
        home.weights().stream().filter(file -> LabHome.stem(file).equals(name)).toList();
    if (files.isEmpty()) {
      throw new LabException(
          "no model '%s' is installed in '%s'; see 'imglab models list'"
              .formatted(name, home.models()));
    }
    for (Path file : files) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw new LabException("cannot delete '%s': %s".formatted(file, Reasons.of(e)), e);
      }
    }
    return files;
  }
}
