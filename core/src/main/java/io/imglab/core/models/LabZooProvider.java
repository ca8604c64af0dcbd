package io.imglab.core.models;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;
import java.nio.file.Path;

/** How DJL finds our zoo: by name in {@code META-INF/services}. */
public final class LabZooProvider implements ZooProvider {
  /** System property that names the folder in which the program lies. */
  public static final String DISTRIBUTION = "imglab.distribution";

  @Override
  public ModelZoo getModelZoo() {
    return new LabZoo(ModelRepository.open(folder()));
  }

  /** The repository that comes with the program. */
  public static Path folder() {
    return Path.of(System.getProperty(DISTRIBUTION, "."), "models");
  }
}
