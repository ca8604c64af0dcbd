package io.imglab.app.style.job;

import io.imglab.app.cli.Terminal;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.setup.StyleSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A summary of a style run, for {@code --dry-run}.
 *
 * @param output the file of the result
 */
record StyleDescription(StyleSetup setup, Path output) {
  /** Prints it with what the run will take. */
  void print(String needs, Terminal terminal) {
    StyleConfig config = setup.config();
    Size size = setup.inputs().content().size();
    Object content = config.isTexture() ? "none" : config.content();
    terminal.print("content  %s at %s".formatted(content, size));
    for (int i = 0; i < config.styles().size(); i++) {
      terminal.print(line(config.styles().get(i), setup.inputs().styles().get(i)));
    }
    terminal.print("needs    " + needs);
    terminal.print("output   " + output + (Files.exists(output) ? ", which exists" : ""));
    terminal.print("network  %s, %s".formatted(setup.extractor().name(), setup.weights()));
    setup.terms().forEach(term -> terminal.print(line(term)));
    terminal.print(line(config.descent(), size));
  }

  private static String line(StyleSource source, StyleReference style) {
    String size =
        style instanceof StyleReference.OfPicture painted
            ? painted.picture().size().toString()
            : "short side " + style.shortSide();
    String share =
        style.share() == 1 ? "" : String.format(Locale.ROOT, ", share %.3g", style.share());
    return "style    %s at %s%s".formatted(source.file(), size, share);
  }

  private String line(StyleTerm term) {
    boolean isOfStrength = setup.config().loss().strength() != null && term.isNormalised();
    return "loss     %s = %s * %s %s"
        .formatted(
            term.part(),
            isOfStrength ? "strength " + strength(setup.config()) : term.weight(),
            term.term().name(),
            layers(term));
  }

  /** The term's layers in the order of the network. */
  private List<String> layers(StyleTerm term) {
    return setup.stack().layers().stream()
        .map(Layer::name)
        .filter(term.layers()::contains)
        .toList();
  }

  private String line(DescentConfig descent, Size size) {
    return String.format(
        Locale.ROOT,
        "descent  %s, %s evaluations of %.1f GFLOP, seed %s, device %s%s",
        descent.algorithm(),
        descent.steps(),
        setup.stack().flops(size.height(), size.width()) / 1e9,
        descent.seed(),
        setup.config().device(),
        descent.keep() == DescentConfig.Keep.LAST ? ", the last picture is kept" : "");
  }

  /**
   * The weights that a strength amounts to, as options.
   *
   * @param findings the weights by the names of their options
   */
  static String ofStrength(StyleConfig config, Map<String, Double> findings) {
    String weights =
        findings.entrySet().stream()
            .map(
                weight ->
                    String.format(Locale.ROOT, "--%s %.4g", weight.getKey(), weight.getValue()))
            .collect(Collectors.joining(" "));
    return "for these pictures strength %s corresponds to about %s"
        .formatted(strength(config), weights);
  }

  private static String strength(StyleConfig config) {
    Strength strength = config.loss().strength();
    return strength == null ? "" : strength.toString();
  }
}
