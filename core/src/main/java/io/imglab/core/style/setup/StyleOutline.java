package io.imglab.core.style.setup;

import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Padding;
import io.imglab.core.fault.Faults;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.models.Models;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import java.nio.file.Path;
import java.util.List;

/**
 * A style configuration whose network and losses are found and checked, before any picture is
 * decoded: enough to plan the run's memory, which may still change the size.
 *
 * @param config with the names of what was found where the user left the choice open
 * @param weights the file that the extractor's weights come from
 * @param input what the weights expect
 * @param stack the layers that an evaluation runs through
 * @param size the result's size, from the header of the content's file
 * @param styles the sizes of the styles that are pictures, from the headers of their files
 * @param note what the user should know about the choice of the network; may be empty
 */
public record StyleOutline(
    StyleConfig config,
    FeatureExtractor extractor,
    Path weights,
    InputConvention input,
    List<StyleTerm> terms,
    LayerStack stack,
    Size size,
    List<Size> styles,
    String note) {
  /**
   * Finds and checks everything but the pixels.
   *
   * @throws io.imglab.core.LabException if something is missing or wrong
   */
  public static StyleOutline of(
      StyleConfig config, Catalogue catalogue, Models models, PictureReader reader) {
    ResolvedNetwork network = ResolvedNetwork.of(config.network(), catalogue, models);
    FeatureExtractor extractor = network.extractor();
    Faults.guard(extractor, extractor::layers);
    Faults.guard(extractor, extractor::weightNames);
    Path weights = network.weights();
    InputConvention input = LabZoo.convention(extractor, weights, config.network().weightsInput());
    List<StyleTerm> terms = StyleTerm.of(config.loss(), new LossTerms(catalogue));
    LayerStack stack = LayerStack.upTo(extractor.layers(), StyleTerm.layers(terms));
    Size size = StyleInputs.size(config, reader);
    List<Size> styles = StyleInputs.styleSizes(config, size, reader);
    StyleConfig resolved = config.with(config.network().with(extractor.name(), weights));
    return new StyleOutline(
        resolved, extractor, weights, input, terms, stack, size, styles, network.note());
  }

  /** The same with the choices that depend on the device. */
  public StyleOutline on(String device) {
    return with(config.with(config.network().on(device)), size);
  }

  /** The same for a result of another size. */
  public StyleOutline with(Size other) {
    return other.equals(size) ? this : with(config.with(config.size().to(other)), other);
  }

  /** The same with another descent. */
  public StyleOutline with(DescentConfig descent) {
    return with(config.with(descent), size);
  }

  /** The sizes of the styles for a result of another size. */
  public List<Size> styles(Size result) {
    double factor = (double) result.shortSide() / size.shortSide();
    return styles.stream()
        .map(style -> style.withShortSide(StyleInputs.styleSide(style, factor)))
        .toList();
  }

  private StyleOutline with(StyleConfig changed, Size other) {
    List<Size> scaled = other.equals(size) ? styles : styles(other);
    return new StyleOutline(changed, extractor, weights, input, terms, stack, other, scaled, note);
  }

  /**
   * Decodes the pictures, each once and straight to its size.
   *
   * @throws io.imglab.core.LabException if one cannot be read, is too small for the network, or is
   *     a style pack that does not fit
   */
  public StyleSetup load(PictureReader reader) {
    StyleInputs inputs = StyleInputs.load(config, reader);
    stack.checkSize(inputs.content().width(), inputs.content().height());
    for (Picture style : inputs.stylePictures()) {
      stack.checkSize(style.width(), style.height());
    }
    PackCompatibility.check(
        config, inputs, terms, new PackCompatibility.Network(extractor.name(), weights, input));
    if (config.network().padding() == Padding.CIRCULAR) {
      stack.checkTile(inputs.content().width(), inputs.content().height());
    }
    return new StyleSetup(this, inputs);
  }
}
