package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunOptions;
import io.imglab.app.run.TimeBudgetOption;
import io.imglab.app.run.TrainingTimeOption;
import io.imglab.app.style.job.Replay;
import io.imglab.app.style.option.OutputOptions;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.WritingOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The sets of option names contain the options of their mixins. */
final class OptionNamesTest {
  private static final List<String> GLOBAL =
      List.of("--plugins", "--help-all", "--verbose", "--errors");

  private static CommandSpec command(String name) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Lab lab = new Lab(new Terminal(nowhere, nowhere, 0), Map.of());
    CommandLine found = new LabCommandLine(lab, "completion").commandLine();
    for (String word : List.of(name.split(" ", -1))) {
      found = found.getSubcommands().get(word);
    }
    return found.getCommandSpec();
  }

  private static List<String> names(Object mixin) {
    return CommandSpec.forAnnotatedObject(mixin).options().stream()
        .map(OptionSpec::longestName)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "texture", "style sweep"})
  void resume_allowsLimitsAndMessages(String command) {
    Set<String> names = ResumeOptions.allowed(command(command));
    assertThat(names)
        .containsAll(names(new LimitOptions()))
        .containsAll(names(new TimeBudgetOption()))
        .containsAll(GLOBAL)
        .contains("--resume", "--runs", "--quiet", "--dry-run")
        .doesNotContain("--output", "--depth", "--seed", "--replay", "--content");
  }

  @Test
  void resume_ofTraining_allowsItsTimeBudget() {
    assertThat(ResumeOptions.allowed(command("gan train")))
        .containsAll(names(new TrainingTimeOption()))
        .contains("--resume", "--runs", "--quiet", "--dry-run")
        .doesNotContain("--data", "--batch", "--steps", "--epochs");
  }

  @Test
  void resume_ofDistillation_allowsQuietOnly() {
    assertThat(ResumeOptions.allowed(command("distill")))
        .containsExactlyInAnyOrder(
            "--resume",
            "--runs",
            "--web",
            "--no-report",
            "--quiet",
            "--plugins",
            "--help-all",
            "--verbose",
            "--errors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "texture"})
  void replay_allowsOptionsOfTheResult(String command) {
    Set<String> names = Replay.allowed(command(command));
    assertThat(names)
        .containsAll(names(new OutputOptions()))
        .containsAll(names(new WritingOptions()))
        .containsAll(names(new LimitOptions()))
        .containsAll(names(new RunOptions()))
        .containsAll(GLOBAL)
        .contains("--replay")
        .doesNotContain("--time-budget", "--seed", "--steps", "--style-weight");
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "style sweep"})
  void ofBatch_hasNoOptionsOfThePicture(String command) {
    Set<String> names = ResultOptions.ofBatch(command(command));
    assertThat(names)
        .containsAll(names(new OutputOptions()))
        .containsAll(names(new RunOptions()))
        .containsAll(names(new TimeBudgetOption()))
        .doesNotContain("--depth", "--quality", "--max-pixels", "--steps", "--plugins");
  }
}
