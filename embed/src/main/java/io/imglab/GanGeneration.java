package io.imglab;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures of a trained generator: without settings, those of the seeds 0 to 63. */
public final class GanGeneration extends Task<List<BufferedImage>, GanGeneration> {
  private final @Nullable String gan;
  private final @Nullable Path generator;

  GanGeneration(Imglab lab, String gan) {
    super(lab);
    this.gan = Objects.requireNonNull(gan, "gan");
    this.generator = null;
  }

  GanGeneration(Imglab lab, Path generator) {
    super(lab);
    this.gan = null;
    this.generator = Objects.requireNonNull(generator, "generator");
  }

  /**
   * Sets the seed of the first picture; the next one has the next seed.
   *
   * @param first the seed
   * @return this
   */
  public GanGeneration seed(long first) {
    return option("seeds", first);
  }

  /**
   * Sets the number of pictures.
   *
   * @param pictures at least 1
   * @return this
   */
  public GanGeneration count(int pictures) {
    return option("count", pictures);
  }

  @Override
  List<BufferedImage> computeIn(Path folder) throws IOException {
    ObservedRun observed = new ObservedRun(this::isCancelled, progress -> {});
    List<String> words = new ArrayList<>();
    List<String> own = new ArrayList<>();
    if (gan != null) {
      lab().session().requireGan(gan);
      words.addAll(List.of(gan, "generate"));
    } else {
      words.addAll(List.of("gan", "generate"));
      own.add("--from=" + generator.toAbsolutePath());
    }
    own.add(Arguments.option("output", folder));
    String files = lab().session().execute(observed, command(words, own));
    return read(folder, files.lines().toList());
  }

  /** The pictures, in the order of the lines that name their files. */
  private static List<BufferedImage> read(Path folder, List<String> files) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (String file : files) {
      String name = file.substring(file.lastIndexOf(folder.getFileName().toString()));
      pictures.add(ImageIO.read(folder.resolveSibling(name).toFile()));
    }
    return List.copyOf(pictures);
  }
}
