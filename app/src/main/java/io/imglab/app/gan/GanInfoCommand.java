package io.imglab.app.gan;

import com.google.gson.JsonObject;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.gan.Players;
import io.imglab.core.io.Json;
import io.imglab.core.nn.Architecture;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab X info}: shows the architecture of both networks. */
@Command(
    name = "info",
    header = "Show the layers of both networks with their shapes and parameter counts.",
    sortOptions = false,
    footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --size 32"})
final class GanInfoCommand implements Callable<Integer> {
  private final Lab lab;
  private final GanPair pair;
  @Mixin private final GanOptions options;

  @Mixin private final JsonOption json = new JsonOption();

  GanInfoCommand(Lab lab, GanPair pair) {
    this.lab = lab;
    this.pair = pair;
    this.options = new GanOptions(pair.defaults());
  }

  @Override
  public Integer call() {
    Players players = Players.of(options.players(pair.name(), pair.name()), lab.host().catalogue());
    if (json.isJson()) {
      JsonObject object = new JsonObject();
      object.addProperty("generator_parameters", players.generator().learnt());
      object.addProperty("discriminator_parameters", players.discriminator().learnt());
      lab.terminal().print(Json.line(object));
    } else {
      print("generator", players.generator());
      print("discriminator", players.discriminator());
    }
    return 0;
  }

  private void print(String role, Architecture network) {
    Table table = new Table().row(role, "SHAPE", "PARAMETERS");
    table.row("input", network.input(), "");
    network.steps().forEach(step -> table.row(layer(step), step.output(), step.learnt()));
    table.row("total", "", network.learnt());
    table.print(lab.terminal().out());
    lab.terminal().print("");
  }

  private static String layer(Architecture.Step step) {
    return step.layer().getClass().getSimpleName();
  }
}
