package io.imglab.core.models;

import ai.djl.repository.zoo.ModelZoo;
import java.util.Set;

/**
 * Presents the {@link ModelRepository} as a model zoo of DJL, so that DJL's own lookups, such as
 * {@code Criteria}, find its models too.
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
