package io.imglab.app.gan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.app.cli.Table;
import io.imglab.app.cli.Terminal;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import io.imglab.core.io.Json;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.TorchModule;
import java.util.Locale;

/** The layers of a network in PyTorch's notation, as a table or as JSON. */
final class NetworkReport {
  private NetworkReport() {}

  static void print(String role, Architecture network, Terminal terminal) {
    Table table = new Table().row(role, "LAYER", "SHAPE", "PARAMETERS", "INITIAL WEIGHTS");
    table.row("input", "", network.input(), "", "");
    network
        .steps()
        .forEach(
            step ->
                table.row(
                    position(step),
                    TorchModule.of(step.layer()),
                    step.output(),
                    step.learnt(),
                    initial(step.layer())));
    table.row("total", "", "", network.learnt(), "");
    table.print(terminal.out());
    terminal.print("");
  }

  static JsonArray json(Architecture network) {
    JsonArray layers = new JsonArray();
    for (Architecture.Step step : network.steps()) {
      TorchModule module = TorchModule.of(step.layer());
      JsonObject layer = new JsonObject();
      layer.addProperty("position", position(step));
      layer.addProperty("type", module.type());
      layer.add("arguments", Json.tree(module.arguments()));
      layer.addProperty("pytorch", module.toString());
      layer.add("shape", Json.tree(step.output().getShape()));
      layer.addProperty("parameters", step.learnt());
      layer.addProperty("initial", initial(step.layer()));
      layers.add(layer);
    }
    return layers;
  }

  /** The prefix of the parameters; a change of shape happens between the layers of PyTorch. */
  private static String position(Architecture.Step step) {
    return step.layer() instanceof Layer.Reshape ? "" : step.prefix();
  }

  /** The distribution of the weights at the start; empty without weights. */
  private static String initial(Layer layer) {
    return layer.parameters().stream()
        .filter(Parameter::learnt)
        .findFirst()
        .map(parameter -> text(parameter.initial()))
        .orElse("");
  }

  private static String text(Initial initial) {
    if (initial instanceof Initial.Normal normal) {
      return "N(%s, %s)".formatted(number(normal.mean()), number(normal.deviation()));
    } else if (initial instanceof Initial.Uniform uniform) {
      return "U(-%1$s, %1$s)".formatted(number(uniform.bound()));
    }
    return number(((Initial.Constant) initial).value());
  }

  private static String number(double value) {
    String digits = String.format(Locale.ROOT, "%.4f", value);
    return digits.replaceFirst("\\.?0+$", "");
  }
}
