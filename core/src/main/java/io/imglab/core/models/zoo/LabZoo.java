package io.imglab.core.models.zoo;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.ndarray.NDList;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.models.ModelRepository;
import io.imglab.core.models.Models;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All networks as a model zoo of DJL: those of the repository, and further ones that extensions
 * bring. Both DJL's {@code Criteria} and the program load networks from here.
 */
public final class LabZoo extends ModelZoo {
  private final Supplier<Models> models;
  private final Supplier<Catalogue> catalogue;

  /**
   * A zoo.
   *
   * @param catalogue the extensions, with the architectures of the networks
   */
  public LabZoo(Models models, Catalogue catalogue) {
    this(() -> models, () -> catalogue);
  }

  /** A zoo that looks for weights and extensions when it is asked for a network. */
  LabZoo(Supplier<Models> models, Supplier<Catalogue> catalogue) {
    this.models = models;
    this.catalogue = catalogue;
  }

  @Override
  public String getGroupId() {
    return ModelRepository.GROUP;
  }

  @Override
  public Set<String> getSupportedEngines() {
    return Set.of(Devices.ENGINE);
  }

  @Override
  public Collection<ModelLoader> getModelLoaders() {
    return List.copyOf(loaders().values());
  }

  @Override
  public @Nullable ModelLoader getModelLoader(String name) {
    return loaders().get(name);
  }

  private Map<String, ModelLoader> loaders() {
    Models known = models.get();
    Catalogue extensions = catalogue.get();
    Map<String, ModelLoader> loaders = new LinkedHashMap<>();
    for (MRL resource : known.repository().resources()) {
      loaders.put(resource.getArtifactId(), new NetworkLoader(resource, known, extensions));
    }
    for (FeatureExtractor extractor : extensions.all(FeatureExtractor.class)) {
      loaders.computeIfAbsent(
          extractor.name(),
          name -> new NetworkLoader(known.repository().unlisted(name), known, extensions));
    }
    return loaders;
  }

  /**
   * The networks with the weights of a file. The file is checked now, and again by each network
   * that is loaded from it.
   *
   * @param input the input that the weights expect; null if the file says so
   * @throws LabException if the file is damaged or of another network
   */
  public NetworkSource source(
      FeatureExtractor extractor, Path weights, @Nullable InputConvention input) {
    convention(extractor, weights, input);
    return (forwardConfig, layers, manager) ->
        load(
            extractor.name(),
            new NetworkArguments(weights, input, forwardConfig, layers),
            manager.getDevice());
  }

  /**
   * The input that the weights of a file expect; loads nothing.
   *
   * @param input the answer if it is known; null if the file says so
   * @throws LabException if the file is damaged or of another network
   */
  public static InputConvention convention(
      FeatureExtractor extractor, Path weights, @Nullable InputConvention input) {
    try (WeightsFile file = WeightsFile.open(weights, extractor, input)) {
      return file.convention();
    }
  }

  private FeatureNetwork load(String name, NetworkArguments arguments, Device device) {
    try {
      ZooModel<NDList, NDList> model =
          Criteria.builder()
              .setTypes(NDList.class, NDList.class)
              .optModelZoo(this)
              .optArtifactId(name)
              .optDevice(device)
              .optArguments(arguments.toMap())
              .build()
              .loadModel();
      return ((FeatureBlock) model.getBlock()).network().closing(model::close);
    } catch (IOException | ModelException e) {
      throw new LabException("cannot load the network '%s': %s".formatted(name, e.getMessage()), e);
    }
  }
}
