package io.imglab.app.explain;

import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.LabException;
import io.imglab.core.explain.GramExample;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.style.config.LossConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab explain gram}. */
@Command(
    name = "gram",
    header = "Work out the Gram matrix that the style loss compares.",
    sortOptions = false,
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --input '1 2; 3 4 | 0 1; 1 0'"})
final class ExplainGramCommand implements Callable<Integer> {
  private final Lab lab;
  @Mixin private final InputOption input = new InputOption();
  @Mixin private final JsonOption json = new JsonOption();

  ExplainGramCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    ExplanationReport.print(
        GramExample.checked(input.values(), term()), json.isJson(), lab.terminal());
    return 0;
  }

  private StatisticTerm term() {
    String name = LossConfig.DEFAULTS.styleLoss();
    if (lab.host().catalogue().require(LossTerm.class, name) instanceof StatisticTerm term) {
      return term;
    }
    throw new LabException(
        "loss '%s' of a plugin has no statistic; remove the plugin".formatted(name));
  }
}
