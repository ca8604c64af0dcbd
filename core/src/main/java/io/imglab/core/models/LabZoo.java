package io.imglab.core.models;

import ai.djl.repository.zoo.ModelZoo;
import java.util.Set;

/**
 * Our repository as one of DJL's zoos, so that whoever asks DJL for its models, with {@code
 * Criteria} or without, is told of ours.
 */
final class LabZoo extends ModelZoo {
  LabZoo(ModelRepository repository) {
    repository.resources().forEach(this::addModel);
  }

  @Override
  public String getGroupId() {
    return ModelRepository.GROUP;
  }

  @Override
  public Set<String> getSupportedEngines() {
    return Set.of("PyTorch");
  }
}
