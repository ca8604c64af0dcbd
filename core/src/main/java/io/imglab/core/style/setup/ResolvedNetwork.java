package io.imglab.core.style.setup;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Models;
import io.imglab.core.models.WeightAssignment;
import io.imglab.core.models.WeightsImport;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.models.format.TensorFiles;
import io.imglab.core.style.config.NetworkConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which network looks at the pictures, with which weights.
 *
 * @param note what the user should know of the choice; empty if there is nothing to say
 */
public record ResolvedNetwork(FeatureExtractor extractor, Path weights, String note) {
  /** A network that could be taken, under the name of its weights. */
  private record Candidate(String name, String architecture, Optional<Path> weights) {}

  /**
   * Finds what a configuration asks for; of what it leaves open the best that is there.
   *
   * @throws LabException if there is none, saying how to get it
   */
  public static ResolvedNetwork of(NetworkConfig config, Catalogue catalogue, Models models) {
    if (config.weights() != null) {
      return ofFile(config, config.weights(), catalogue);
    } else if (config.model() != null) {
      return named(config, config.model(), catalogue, models);
    } else if (config.extractor() != null) {
      FeatureExtractor extractor = catalogue.find(FeatureExtractor.class, config.extractor());
      return new ResolvedNetwork(extractor, models.require(extractor.name()), "");
    }
    return best(catalogue, models);
  }

  private static ResolvedNetwork named(
      NetworkConfig config, String name, Catalogue catalogue, Models models) {
    Optional<String> architecture =
        models.repository().entries().stream()
            .filter(entry -> entry.name().equals(name))
            .map(ModelEntry::architecture)
            .findFirst();
    Path file = models.require(name);
    if (architecture.isPresent() && config.extractor() == null) {
      FeatureExtractor extractor = catalogue.find(FeatureExtractor.class, architecture.get());
      return new ResolvedNetwork(extractor, file, "");
    }
    return ofFile(config, file, catalogue);
  }

  private static ResolvedNetwork ofFile(NetworkConfig config, Path file, Catalogue catalogue) {
    if (file.toString().matches(".*\\.(pth|pt|bin|npz)")) {
      throw new LabException(
          "'%s' must be taken over first: imglab models import %s".formatted(file, file));
    }
    List<FeatureExtractor> all = catalogue.all(FeatureExtractor.class);
    FeatureExtractor extractor =
        config.extractor() != null
            ? catalogue.find(FeatureExtractor.class, config.extractor())
            : all.size() < 2
                ? catalogue.only(FeatureExtractor.class, "--extractor")
                : extractorOf(file, all);
    return new ResolvedNetwork(extractor, file, "");
  }

  /** The network that a file names, or whose names and shapes it has. */
  private static FeatureExtractor extractorOf(Path file, List<FeatureExtractor> all) {
    try (TensorFile tensors = TensorFiles.open(file)) {
      String said = tensors.metadata().getOrDefault(WeightsImport.ARCHITECTURE, "");
      return all.stream()
          .filter(extractor -> extractor.name().equals(said))
          .findFirst()
          .orElseGet(
              () -> WeightAssignment.find(tensors.tensors(), all, file.toString()).extractor());
    }
  }

  private static ResolvedNetwork best(Catalogue catalogue, Models models) {
    List<Candidate> candidates = candidates(catalogue, models);
    if (candidates.isEmpty()) {
      catalogue.only(FeatureExtractor.class, "--extractor"); // says that there is none
    }
    Candidate preferred = candidates.get(0);
    for (Candidate candidate : candidates) {
      if (candidate.weights().isPresent()) {
        return new ResolvedNetwork(
            catalogue.find(FeatureExtractor.class, candidate.architecture()),
            candidate.weights().get(),
            candidate.equals(preferred) ? "" : note(candidate, preferred));
      }
    }
    throw new LabException(
        "no weights are installed: get some with 'imglab models pull %s', or name a file with --weights FILE"
            .formatted(preferred.name()));
  }

  private static String note(Candidate taken, Candidate preferred) {
    return "painting with the small network '%s' that comes along; for better pictures: imglab models pull %s"
        .formatted(taken.name(), preferred.name());
  }

  /** The networks of the repository in its order, then those of further plugins. */
  private static List<Candidate> candidates(Catalogue catalogue, Models models) {
    List<FeatureExtractor> left = new ArrayList<>(catalogue.all(FeatureExtractor.class));
    List<Candidate> candidates = new ArrayList<>();
    for (ModelEntry entry : models.repository().entries()) {
      if (left.removeIf(extractor -> extractor.name().equals(entry.architecture()))) {
        candidates.add(new Candidate(entry.name(), entry.architecture(), models.find(entry)));
      }
    }
    for (FeatureExtractor extractor : left) {
      Optional<Path> weights = models.home().weights(extractor.name()).stream().findFirst();
      candidates.add(new Candidate(extractor.name(), extractor.name(), weights));
    }
    return candidates;
  }

  /**
   * The network to prefer, whether its weights are there or not.
   *
   * @throws LabException if no plugin brings one
   */
  public static FeatureExtractor preferred(Catalogue catalogue, Models models) {
    return candidates(catalogue, models).stream()
        .findFirst()
        .map(candidate -> catalogue.find(FeatureExtractor.class, candidate.architecture()))
        .orElseGet(() -> catalogue.only(FeatureExtractor.class, "--extractor"));
  }
}
