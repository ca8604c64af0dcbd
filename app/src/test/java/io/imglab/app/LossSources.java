package io.imglab.app;

/** Sources of the two losses that runs use by default, which the plugin vgg19-style brings. */
final class LossSources {
  /** Mean squared difference of activations. */
  static final String CONTENT = source("Content", "feature", "CONTENT", "relu4_2", "x");

  /** Mean squared difference of Gram matrices. */
  static final String STYLE =
      source(
          "Style",
          "gram",
          "STYLE",
          "relu1_1",
          "x.reshape(x.getShape().get(1), -1).matMul("
              + "x.reshape(x.getShape().get(1), -1).transpose())");

  private LossSources() {}

  private static String source(
      String type, String name, String reference, String layer, String statistic) {
    return """
        public final class %s implements LossTerm {
          public String name() { return "%s"; }
          public String summary() { return "a test's default loss"; }
          public Reference reference() { return Reference.%s; }
          public Set<String> defaultLayers() { return Set.of("%s"); }
          public Objective towards(Activations to, Set<String> layers, NDManager keep) {
            Map<String, NDArray> targets = new TreeMap<>();
            for (String layer : layers) {
              NDArray target = statistic(to.at(layer)).duplicate();
              target.attach(keep);
              targets.put(layer, target);
            }
            return seen -> targets.keySet().stream()
                .map(layer -> statistic(seen.at(layer)).sub(targets.get(layer)).square().mean())
                .reduce(NDArray::add).orElseThrow();
          }
          private static NDArray statistic(NDArray x) { return %s; }
        }
        """
        .formatted(type, name, reference, layer, statistic);
  }
}
