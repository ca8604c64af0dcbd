package io.imglab.app.style.job;

import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A style run in words.
 *
 * @param output where its picture goes
 */
record StyleDescription(StyleSetup setup, Path output) {
  /** Says what would run. */
  void print(PrintWriter out) {
    StyleConfig config = setup.config();
    Size size = setup.inputs().content().size();
    out.printf("content  %s at %s%n", config.isTexture() ? "none" : config.content(), size);
    for (int i = 0; i < config.styles().size(); i++) {
      out.println(line(config.styles().get(i), setup.inputs().styles().get(i)));
    }
    out.printf("network  %s, %s%n", setup.extractor().name(), setup.weights());
    setup.terms().forEach(term -> out.println(line(term)));
    out.println(line(config.descent(), size));
    try (ExperimentFactory studio = ExperimentFactory.open(config.device())) {
      out.printf("needs    %s%n", MemoryFitting.forecast(setup, studio));
    }
    out.printf("output   %s%n", output);
    out.flush();
  }

  private static String line(StyleSource source, StyleReference style) {
    String what =
        style instanceof StyleReference.OfPicture painted
            ? painted.picture().size().toString()
            : "short side " + style.shortSide();
    String part = style.share() == 1 ? "" : ", %.3g of the look".formatted(style.share());
    return "style    %s at %s%s".formatted(source.file(), what, part);
  }

  private String line(StyleTerm term) {
    boolean isMeasured = setup.config().loss().strength() != null && term.isNormalised();
    return "loss     %s = %s * %s %s"
        .formatted(
            term.part(),
            isMeasured ? "strength " + strength(setup.config()) : term.weight(),
            term.term().name(),
            term.layers());
  }

  private String line(DescentConfig descent, Size size) {
    return "descent  %s, %d evaluations of %.1f GFLOP, seed %d, device %s"
        .formatted(
            descent.algorithm(),
            descent.steps(),
            setup.stack().flops(size.height(), size.width()) / 1e9,
            descent.seed(),
            setup.config().device());
  }

  /**
   * What a strength stands for, in the words of the options that it is in place of.
   *
   * @param findings the weights by the options' names
   */
  static String ofStrength(StyleConfig config, Map<String, Double> findings) {
    String weights =
        findings.entrySet().stream()
            .map(found -> "--%s %.4g".formatted(found.getKey(), found.getValue()))
            .collect(Collectors.joining(" "));
    return "strength %s weighs these pictures about as %s".formatted(strength(config), weights);
  }

  private static String strength(StyleConfig config) {
    Strength strength = config.loss().strength();
    return strength == null ? "" : strength.toString();
  }
}
