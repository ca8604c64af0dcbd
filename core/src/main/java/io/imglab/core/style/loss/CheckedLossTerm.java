package io.imglab.core.style.loss;

import io.imglab.core.extension.LossTerm;

/** A checked term of which nothing is known but that it is a loss. */
record CheckedLossTerm(LossTerm decorated) implements CheckedTerm {}
