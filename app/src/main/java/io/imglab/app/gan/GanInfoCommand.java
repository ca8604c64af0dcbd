package io.imglab.app.gan;

import com.google.gson.JsonObject;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.core.gan.Players;
import io.imglab.core.io.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code imglab X info}: shows the architecture of both networks. */
@Command(
    name = "info",
    header = "Show the layers of both networks as PyTorch writes them.",
    sortOptions = false,
    footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} --size 32", "  ${COMMAND-FULL-NAME} --json"})
final class GanInfoCommand implements Callable<Integer> {
  private final Lab lab;
  private final @Nullable GanPair pair;
  @Mixin private final PlayerOptions names = new PlayerOptions();
  @Mixin private final ShapeOptions options;

  @Mixin private final JsonOption json = new JsonOption();

  /**
   * The command for one pair of networks.
   *
   * @param pair null to have both networks named by options
   */
  GanInfoCommand(Lab lab, @Nullable GanPair pair) {
    this.lab = lab;
    this.pair = pair;
    this.options = new ShapeOptions(GanPair.defaultsOf(pair).players());
  }

  @Override
  public Integer call() {
    Players players =
        Players.of(
            options.players(
                names.generator(pair),
                names.discriminator(pair),
                GanPair.defaultsOf(pair).players().loss()),
            lab.host().catalogue());
    if (json.isJson()) {
      JsonObject object = new JsonObject();
      object.addProperty("generator_parameters", players.generator().learnt());
      object.addProperty("discriminator_parameters", players.discriminator().learnt());
      object.add("generator", NetworkReport.json(players.generator()));
      object.add("discriminator", NetworkReport.json(players.discriminator()));
      lab.terminal().print(Json.line(object));
    } else {
      NetworkReport.print("generator", players.generator(), lab.terminal());
      NetworkReport.print("discriminator", players.discriminator(), lab.terminal());
    }
    return 0;
  }
}
