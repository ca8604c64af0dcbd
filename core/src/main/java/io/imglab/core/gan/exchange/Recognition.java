package io.imglab.core.gan.exchange;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Settings;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.models.format.TensorFile;
import io.imglab.core.nn.Architecture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the recipe and its settings for a network in a file: those whose layers have parameters of
 * exactly the file's shapes, in the same order. Names of modules do not matter.
 */
final class Recognition {
  private final String file;
  private final ImportRequest told;
  private final List<Generator> recipes;

  private @Nullable Candidate nearest;

  /**
   * A search.
   *
   * @param file the file's name, for messages
   * @param recipes those that are tried
   */
  Recognition(String file, ImportRequest told, List<Generator> recipes) {
    this.file = file;
    this.told = told;
    this.recipes = List.copyOf(recipes);
  }

  /** A network in a file and the generator that it is. */
  record Match(ForeignNetwork network, Candidate candidate) {
    /** The name of each parameter in the file by its name in imglab. */
    Map<String, String> names() {
      return candidate.names(network);
    }
  }

  /**
   * Recognises the generator of a file: all its tensors, or those of one of its parts, as in a
   * checkpoint of both players.
   *
   * @throws LabException if none of the recipes fits, or several do
   */
  Match recognise(Map<String, TensorFile.Tensor> tensors) {
    ForeignNetwork whole = ForeignNetwork.of(tensors, told.prefix());
    if (whole.modules().isEmpty()) {
      throw new LabException(
          "'%s' has no tensors whose names begin with '%s'; choose another --prefix"
              .formatted(file, told.prefix()));
    }
    Optional<Candidate> found = find(whole);
    if (found.isPresent()) {
      return new Match(whole, found.get());
    }
    LabException reason = notFound(whole);
    List<Match> parts = told.prefix().isEmpty() ? parts(tensors) : List.of();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    throw parts.isEmpty() ? reason : several(parts);
  }

  private List<Match> parts(Map<String, TensorFile.Tensor> tensors) {
    List<Match> parts = new ArrayList<>();
    for (ForeignNetwork part : ForeignNetwork.partsOf(tensors)) {
      find(part).ifPresent(candidate -> parts.add(new Match(part, candidate)));
    }
    return parts;
  }

  /** The only candidate that fits; empty if none does. */
  private Optional<Candidate> find(ForeignNetwork network) {
    nearest = null;
    Map<List<String>, Candidate> fitting = new LinkedHashMap<>();
    for (Generator recipe : recipes) {
      for (Candidate candidate : candidates(recipe, network)) {
        remember(candidate, network);
        if (candidate.fits(network)) {
          fitting.putIfAbsent(candidate.function(), candidate);
        }
      }
    }
    if (fitting.size() > 1) {
      throw ambiguous(List.copyOf(fitting.values()));
    }
    return fitting.values().stream().findFirst();
  }

  private List<Candidate> candidates(Generator recipe, ForeignNetwork network) {
    Guesses guesses = new Guesses(told, network);
    List<Candidate> candidates = new ArrayList<>();
    for (Map<String, String> settings : guesses.settings(recipe)) {
      for (int latent : guesses.latents()) {
        for (ImageShape image : guesses.images()) {
          candidate(recipe, settings, latent, image).ifPresent(candidates::add);
        }
      }
    }
    return candidates;
  }

  /** Empty if the recipe refuses the guess, in whatever way. */
  private static Optional<Candidate> candidate(
      Generator recipe, Map<String, String> choices, int latent, ImageShape image) {
    try {
      PlayersConfig players =
          new PlayersConfig(recipe.name(), "", "", latent, image, choices, Map.of());
      List<Layer> layers = recipe.network(latent, image, Settings.of(recipe, choices));
      Architecture architecture = Architecture.of(layers, new Shape(latent));
      Shape output = new Shape(image.channels(), image.height(), image.width());
      return architecture.output().equals(output)
          ? Optional.of(new Candidate(players, architecture))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void remember(Candidate candidate, ForeignNetwork network) {
    Comparator<Candidate> closeness =
        Comparator.<Candidate>comparingInt(other -> -other.excess(network))
            .thenComparingInt(other -> other.agreement(network))
            .thenComparingInt(other -> other.likeness(network));
    if (nearest == null || closeness.compare(candidate, nearest) > 0) {
      nearest = candidate;
    }
  }

  private LabException ambiguous(List<Candidate> fitting) {
    String networks =
        fitting.stream().limit(4).map(Candidate::inWords).collect(Collectors.joining("; or "));
    return new LabException(
        "'%s' fits several networks, which differ in what shapes do not show: %s; say which with --generator, --size or -G"
            .formatted(file, networks));
  }

  private LabException several(List<Match> parts) {
    String prefixes =
        parts.stream().map(part -> part.network().prefix()).collect(Collectors.joining("', '"));
    return new LabException(
        "'%s' has several generators, under '%s'; choose one with --prefix"
            .formatted(file, prefixes));
  }

  /** The reason why the last search has found nothing. */
  private LabException notFound(ForeignNetwork network) {
    String reason =
        nearest == null
            ? "no installed architecture gives images of a size that its tensors allow"
            : nearest.mismatch(network).orElse("nothing");
    return new LabException(
        "'%s' has no generator that imglab knows: %s; describe it with --generator, --size, --latent and -G, or choose its tensors with --prefix"
            .formatted(file, reason));
  }
}
