package io.imglab.app.style;

import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.LimitOptions;
import io.imglab.app.cli.Table;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleScorer;
import io.imglab.app.style.option.NetworkOptions;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.io.Json;
import io.imglab.core.score.Measure;
import io.imglab.core.score.StyleScore;
import io.imglab.core.style.config.NetworkConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imglab style score}: measures a result. */
@Command(
    name = "score",
    header = "Measure how close a result is to its content and its style.",
    description = {
      "All pictures are compared at the same size. Never rank results by the style loss alone, which",
      "most programs minimise."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  imglab style score photo.jpg wave.jpg photo-wave.png",
      "  imglab style score a.jpg b.jpg c.png --lpips lpips.safetensors --json"
    })
public final class StyleScoreCommand implements Callable<Integer> {
  private final Lab lab;

  @Spec private CommandSpec spec;

  @Mixin private final ComparedPictures pictures = new ComparedPictures();

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Longest side of the content when pictures are compared (default: ${DEFAULT-VALUE}).")
  private int size = StyleScorer.DEFAULT_SIZE;

  @Option(
      names = "--lpips",
      paramLabel = "FILE",
      description = "The linear weights of LPIPS 0.1; measures LPIPS as well.")
  private @Nullable Path lpips;

  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Mixin private final DeviceOption device = new DeviceOption();

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Mixin private final JsonOption json = new JsonOption();

  public StyleScoreCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    StyleScorer.checkSize(size);
    StyleScore score = score(pictures.inOrder(spec));
    if (json.isJson()) {
      lab.terminal().print(Json.line(byReference(score)));
    } else {
      print(score);
    }
    return 0;
  }

  private StyleScore score(List<Path> files) {
    NetworkConfig config = network.toConfig(Padding.ZERO, Precision.FLOAT32);
    try (ExperimentFactory factory = ExperimentFactory.open(device.device(), lab.zoo())) {
      StyleResources resources =
          new StyleResources(lab.host().catalogue(), lab.models(), limits.reader(lab.terminal()));
      StyleScorer scorer =
          new StyleScorer(resources, factory, config, size, lpips, lab.terminal()::say);
      return scorer.score(files.get(0), files.get(1), files.get(2));
    }
  }

  /** {@code {"size": 512, "style": {"style-loss": …}, "content": {…}, "notes": […]}}. */
  private Map<String, Object> byReference(StyleScore score) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("size", size);
    for (String reference : new String[] {"style", "content"}) {
      Map<String, Double> values = new LinkedHashMap<>();
      score.measures().stream()
          .filter(measure -> measure.against().equals(reference))
          .forEach(measure -> values.put(measure.name(), measure.value()));
      object.put(reference, values);
    }
    object.put("notes", score.notes());
    return object;
  }

  private void print(StyleScore score) {
    Table table = new Table().row("MEASURE", "AGAINST", "BETTER", "VALUE");
    for (Measure measure : score.measures()) {
      String value = String.format(Locale.ROOT, "%.5g", measure.value());
      table.row(measure.name(), measure.against(), measure.better(), value);
    }
    table.print(lab.terminal().out());
    score.notes().forEach(lab.terminal()::say);
  }
}
