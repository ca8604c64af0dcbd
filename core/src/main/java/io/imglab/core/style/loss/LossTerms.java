package io.imglab.core.style.loss;

import io.imglab.core.LabException;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.style.config.LossConfig;
import java.util.Set;

/** The loss terms of a catalogue, {@linkplain CheckedTerm checked}. */
public record LossTerms(Catalogue catalogue) {
  private static final String CONTENT = "feature";
  private static final String STYLE = LossConfig.DEFAULTS.styleLoss();

  /** The content loss. */
  public LossTerm content() {
    return named(CONTENT);
  }

  /** The style loss of runs that name no other. */
  public LossTerm style() {
    return named(STYLE);
  }

  /**
   * The term of a name.
   *
   * @throws LabException if there is none; says what is missing if runs use it by default
   */
  public LossTerm named(String name) {
    return CheckedTerm.of(
        Set.of(CONTENT, STYLE).contains(name)
            ? catalogue.require(LossTerm.class, name)
            : catalogue.find(LossTerm.class, name));
  }
}
