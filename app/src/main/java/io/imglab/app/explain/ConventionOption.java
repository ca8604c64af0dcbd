package io.imglab.app.explain;

import io.imglab.core.explain.Convention;
import picocli.CommandLine.Option;

/** Whose rules a layer follows. */
final class ConventionOption {
  @Option(
      names = "--convention",
      paramLabel = "pytorch|keras",
      description = "Whose rules decide about padding and constants (default: pytorch).")
  private Convention convention = Convention.PYTORCH;

  Convention convention() {
    return convention;
  }
}
