package io.imglab.core.style;

import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.nn.Precision;

/** A term that need not compute its statistic more exactly than the network its activations. */
interface InexactTerm extends StatisticTerm {
  /** The same term as exact as that. */
  InexactTerm at(Precision precision);
}
