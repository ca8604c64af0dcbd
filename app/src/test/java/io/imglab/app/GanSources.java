package io.imglab.app;

/** Sources of tiny GANs for the plugins of tests. */
public final class GanSources {
  public static final String DEFAULTS =
      "return new GanDefaults(4, new ImageShape(1, 8, 8), 4, 1e-3, .5, .9, 1);";
  public static final String LAYERS =
      """
      return List.of(new Layer.Dense("dense", latent, image.values()),
          new Layer.Reshape("image", new Shape(image.channels(), image.height(), image.width())));
      """;
  public static final String LOGIT =
      """
      return List.of(Layer.Reshape.flat("flat", new Shape(image.values())),
          new Layer.Dense("logit", image.values(), 1));
      """;

  private GanSources() {}

  public static String generator(String name, String defaults, String network) {
    return """
        public final class Gen implements Generator {
          public String name() { return "%s"; }
          public String summary() { return "a test's generator"; }
          public GanDefaults defaults() { %s }
          public List<Layer> network(int latent, ImageShape image, Settings settings) { %s }
        }
        """
        .formatted(name, defaults, network.isEmpty() ? LAYERS : network);
  }

  public static String discriminator(String name, String network) {
    return """
        public final class Dis implements Discriminator {
          public String name() { return "%s"; }
          public String summary() { return "a test's discriminator"; }
          public List<Layer> network(ImageShape image, Settings settings) { %s }
        }
        """
        .formatted(name, network);
  }
}
