package io.imglab.core.models.zoo;

import ai.djl.Application;
import ai.djl.Model;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.util.Progress;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Layer;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Models;
import io.imglab.core.models.fetch.TransferProgress;
import io.imglab.core.models.fetch.WeightsDownload;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.WeightsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads one network for DJL: finds its architecture among the extensions and its weights among the
 * installed ones, checks the file and compiles the layers.
 */
final class NetworkLoader implements ModelLoader {
  private final MRL resource;
  private final Models models;
  private final Catalogue catalogue;

  NetworkLoader(MRL resource, Models models, Catalogue catalogue) {
    this.resource = resource;
    this.models = models;
    this.catalogue = catalogue;
  }

  @Override
  public String getGroupId() {
    return resource.getGroupId();
  }

  @Override
  public String getArtifactId() {
    return resource.getArtifactId();
  }

  @Override
  public Application getApplication() {
    return resource.getApplication();
  }

  @Override
  public MRL getMrl() {
    return resource;
  }

  /**
   * Loads the network.
   *
   * @throws ModelNotFoundException if it has no translator of the requested types
   * @throws LabException if the architecture, the weights or a layer is missing, or the file of the
   *     weights is damaged or of another network
   */
  @Override
  public <I, O> ZooModel<I, O> loadModel(Criteria<I, O> criteria) throws ModelNotFoundException {
    NetworkArguments arguments = NetworkArguments.of(arguments(criteria));
    FeatureExtractor extractor = extractor();
    Path given = arguments.weights();
    Path weights = given == null ? models.require(getArtifactId()) : given;
    Model model = Devices.model(getArtifactId(), criteria.getDevice());
    try {
      Translator<I, O> translator = translator(criteria, model);
      FeatureNetwork network = network(extractor, weights, arguments, model.getNDManager());
      model.setBlock(new FeatureBlock(network));
      return new NetworkModel<>(model, translator, network);
    } catch (RuntimeException | ModelNotFoundException | OutOfMemoryError e) {
      model.close();
      throw e;
    }
  }

  private static Map<String, Object> arguments(Criteria<?, ?> criteria) {
    return criteria.getArguments() == null ? Map.of() : criteria.getArguments();
  }

  private FeatureExtractor extractor() {
    String name = entry().map(ModelEntry::architecture).orElse(getArtifactId());
    return catalogue.all(FeatureExtractor.class).stream()
        .filter(extractor -> extractor.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "no plugin brings the network '%s'; add the plugin's jar to the class path"
                        .formatted(name)));
  }

  private Optional<ModelEntry> entry() {
    return models.repository().entries().stream()
        .filter(entry -> entry.name().equals(getArtifactId()))
        .findFirst();
  }

  private static FeatureNetwork network(
      FeatureExtractor extractor, Path weights, NetworkArguments arguments, NDManager manager) {
    ForwardConfig config = arguments.forwardConfig();
    Set<String> all =
        extractor.layers().stream().map(Layer::name).collect(Collectors.toUnmodifiableSet());
    try (WeightsFile file = WeightsFile.open(weights, extractor, arguments.input())) {
      return new FeatureNetwork(
          extractor,
          file,
          config.with(config.precision().on(Devices.name(manager))),
          arguments.layers().isEmpty() ? all : arguments.layers(),
          manager);
    }
  }

  @SuppressWarnings("unchecked") // the classes have been compared
  private <I, O> Translator<I, O> translator(Criteria<I, O> criteria, Model model)
      throws ModelNotFoundException {
    Class<I> input = criteria.getInputClass();
    Class<O> output = criteria.getOutputClass();
    try {
      if (criteria.getTranslatorFactory() != null) {
        return criteria
            .getTranslatorFactory()
            .newInstance(input, output, model, arguments(criteria));
      } else if (input == Image.class && output == NDList.class) {
        return (Translator<I, O>) new ActivationTranslator();
      } else if (input == NDList.class && output == NDList.class) {
        return (Translator<I, O>) new NoopTranslator();
      }
    } catch (TranslateException e) {
      throw new ModelNotFoundException(String.valueOf(e.getMessage()), e);
    }
    throw new ModelNotFoundException(
        "'%s' turns no %s into %s; use the types Image or NDList, and NDList"
            .formatted(getArtifactId(), input.getSimpleName(), output.getSimpleName()));
  }

  /** Whether the weights are installed. */
  @Override
  public <I, O> boolean isDownloaded(Criteria<I, O> criteria) {
    return entry().map(models::find).orElseGet(this::ofUser).isPresent();
  }

  private Optional<Path> ofUser() {
    return models.home().weights(getArtifactId()).stream().findFirst();
  }

  /** Downloads the weights from the first of their sources, as {@code imglab models pull} does. */
  @Override
  public <I, O> void downloadModel(Criteria<I, O> criteria, @Nullable Progress progress) {
    if (!isDownloaded(criteria)) {
      ModelEntry entry = models.repository().find(getArtifactId());
      WeightsDownload.with(System.getenv(), TransferProgress.SILENT)
          .run(entry, entry.sources(), extractor(), models.home().weightsFile(entry.name()));
    }
  }
}
