package io.imglab.app.gan;

import io.imglab.app.cli.ImageSize;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.PlayersConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that decide which networks a GAN has. */
final class ShapeOptions {
  /** The setting of a generator that {@value #UPSAMPLE} is short for. */
  static final String UPSAMPLE_SETTING = "upsample";

  static final String UPSAMPLE = "--upsample";

  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--size",
      paramLabel = "N|WxH",
      description = "Side, or width and height, of the images, in pixels" + DEFAULT + ".")
  private ImageSize size;

  @Option(
      names = "--channels",
      paramLabel = "1|3",
      description = "1 for grey, 3 for colour" + DEFAULT + ".")
  private int channels;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Length of the latent vectors" + DEFAULT + ".")
  private int latent;

  @Option(
      names = "-G",
      paramLabel = "KEY=VALUE",
      description = "A setting of the generator, such as width=32; may be repeated.")
  private final Map<String, String> generatorSettings = new LinkedHashMap<>();

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting of the discriminator; may be repeated.")
  private final Map<String, String> discriminatorSettings = new LinkedHashMap<>();

  @Option(
      names = UPSAMPLE,
      paramLabel = "transposed|nearest|bilinear|pixelshuffle",
      description = "How the generator doubles its resolution; short for -G upsample=.")
  private @Nullable String upsample;

  /** Starts with the defaults of a generator. */
  ShapeOptions(PlayersConfig base) {
    this.size = ImageSize.of(base.image());
    this.channels = base.image().channels();
    this.latent = base.latent();
  }

  /** The two networks, by name. */
  PlayersConfig players(String generator, String discriminator, String loss) {
    Map<String, String> settings = new LinkedHashMap<>(generatorSettings);
    if (upsample != null) {
      settings.put(UPSAMPLE_SETTING, upsample);
    }
    ImageShape image = new ImageShape(channels, size.height(), size.width());
    return new PlayersConfig(
        generator, discriminator, loss, latent, image, settings, discriminatorSettings);
  }
}
