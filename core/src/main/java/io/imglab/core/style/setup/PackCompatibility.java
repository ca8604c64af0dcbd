package io.imglab.core.style.setup;

import io.imglab.core.LabException;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Reference;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import io.imglab.core.style.config.ColourMode;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.input.PackOrigin;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Checks that the style packs of a run match its network and options. */
final class PackCompatibility {
  private PackCompatibility() {}

  /** The properties of a network on which statistics depend. */
  record Network(String extractor, Path weights, InputConvention input) {
    /** The origin of statistics of this network; hashes the file of weights. */
    PackOrigin origin(String loss, NetworkConfig config) {
      try {
        return new PackOrigin(
            loss, extractor, Sha256.of(weights), input, config.pooling(), config.padding());
      } catch (IOException e) {
        throw new LabException("cannot read '%s': %s".formatted(weights, Reasons.of(e)), e);
      }
    }
  }

  /**
   * Checks all style packs.
   *
   * @throws LabException if one does not fit
   */
  static void check(
      StyleConfig config, StyleInputs inputs, List<StyleTerm> terms, Network network) {
    for (StyleReference style : inputs.styles()) {
      if (style instanceof StyleReference.OfPack packed) {
        checkColours(packed.pack().file(), config.colours());
        for (StyleTerm term : terms) {
          if (term.term().reference() == Reference.STYLE) {
            PackOrigin origin = network.origin(term.term().name(), config.network());
            packed.pack().checkFits(origin, term.layers());
          }
        }
      }
    }
  }

  private static void checkColours(Path pack, ColourMode colours) {
    if (colours != ColourMode.STYLE) {
      throw new LabException(
          "style pack '%s' has no colours for '--colors %s' to change; use the picture instead"
              .formatted(pack, colours));
    }
  }
}
