package io.imglab.core.models.zoo;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelRepository;
import io.imglab.core.models.Models;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultPluginManager;

/**
 * Creates the {@link LabZoo} of programs that know only DJL, which finds this class by its name in
 * {@code META-INF/services}. The architectures come from the plugins on the class path.
 */
public final class LabZooProvider implements ZooProvider {
  private static final String MODELS = "models";

  /** Fails for no reason: DJL would then offer no zoo at all. */
  @Override
  public ModelZoo getModelZoo() {
    return new LabZoo(LabZooProvider::models, LabZooProvider::classPath);
  }

  private static Models models() {
    return new Models(ModelRepository.open(folder()), LabHome.of(System.getenv()));
  }

  /** The extensions that are listed in the {@code META-INF/extensions.idx} of the class path. */
  private static Catalogue classPath() {
    return new Catalogue(
        new DefaultPluginManager(List.<Path>of()).getExtensions(FeatureExtractor.class));
  }

  /**
   * The folder of the repository that comes with imglab: in the folder that the system property
   * names, else in that of the distribution which this class was loaded from.
   */
  public static Path folder() {
    String distribution = System.getProperty(LabHome.DISTRIBUTION);
    Path library = library();
    if (distribution != null) {
      return Path.of(distribution, MODELS);
    }
    return library == null ? Path.of(MODELS) : library.resolveSibling(MODELS);
  }

  /** The folder of the jars; null if this class does not come from one. */
  private static @Nullable Path library() {
    CodeSource source = LabZooProvider.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar != null && Files.isRegularFile(jar) ? jar.getParent() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
