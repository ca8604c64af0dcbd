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
 * The network of a run and its weights.
 *
 * @param note a line for the user about the choice; empty if there is nothing to report
 */
public record ResolvedNetwork(FeatureExtractor extractor, Path weights, String note) {
  /** A network that could be selected, under the name of its weights. */
  private record Candidate(String name, String architecture, Optional<Path> weights) {}

  /**
   * Finds the network that a configuration names, or else the best one that is installed.
   *
   * @throws LabException if none is installed
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
          "'%s' must be imported first: imglab models import %s".formatted(file, file));
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

  /** The network that a file names in its metadata, or that its tensors match. */
  private static FeatureExtractor extractorOf(Path file, List<FeatureExtractor> all) {
    try (TensorFile tensors = TensorFiles.open(file)) {
      String architecture = tensors.metadata().getOrDefault(WeightsImport.ARCHITECTURE, "");
      return all.stream()
          .filter(extractor -> extractor.name().equals(architecture))
          .findFirst()
          .orElseGet(
              () -> WeightAssignment.find(tensors.tensors(), all, file.toString()).extractor());
    }
  }

  private static ResolvedNetwork best(Catalogue catalogue, Models models) {
    List<Candidate> candidates = candidates(catalogue, models);
    if (candidates.isEmpty()) {
      catalogue.only(FeatureExtractor.class, "--extractor"); // throws: there is none
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
        "no weights are installed; download some with 'imglab models pull %s', or name a file with --weights FILE"
            .formatted(preferred.name()));
  }

  private static String note(Candidate selected, Candidate preferred) {
    return "using the small built-in network '%s'; for better pictures: imglab models pull %s"
        .formatted(selected.name(), preferred.name());
  }

  /** The networks of the repository in its order, then those of plugins that are not in it. */
  private static List<Candidate> candidates(Catalogue catalogue, Models models) {
    List<FeatureExtractor> remaining = new ArrayList<>(catalogue.all(FeatureExtractor.class));
    List<Candidate> candidates = new ArrayList<>();
    for (ModelEntry entry : models.repository().entries()) {
      if (remaining.removeIf(extractor -> extractor.name().equals(entry.architecture()))) {
        candidates.add(new Candidate(entry.name(), entry.architecture(), models.find(entry)));
      }
    }
    for (FeatureExtractor extractor : remaining) {
      Optional<Path> weights = models.home().weights(extractor.name()).stream().findFirst();
      candidates.add(new Candidate(extractor.name(), extractor.name(), weights));
    }
    return candidates;
  }

  /**
   * The preferred network, whether or not its weights are installed.
   *
   * @throws LabException if no plugin contributes one
   */
  public static FeatureExtractor preferred(Catalogue catalogue, Models models) {
    return candidates(catalogue, models).stream()
        .findFirst()
        .map(candidate -> catalogue.find(FeatureExtractor.class, candidate.architecture()))
        .orElseGet(() -> catalogue.only(FeatureExtractor.class, "--extractor"));
  }
}
