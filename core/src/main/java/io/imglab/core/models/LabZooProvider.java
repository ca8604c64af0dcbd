package io.imglab.core.models;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;
import io.imglab.core.io.LabHome;
import java.nio.file.Path;

/** Creates the {@link LabZoo}; DJL finds this class by its name in {@code META-INF/services}. */
public final class LabZooProvider implements ZooProvider {
  @Override
  public ModelZoo getModelZoo() {
    return new LabZoo(ModelRepository.open(folder()));
  }

  /** The folder of the repository that comes with imglab. */
  public static Path folder() {
    return Path.of(System.getProperty(LabHome.DISTRIBUTION, "."), "models");
  }
}
