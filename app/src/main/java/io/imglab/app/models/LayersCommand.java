package io.imglab.app.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.imglab.app.cli.ImageSize;
import io.imglab.app.cli.JsonOption;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Table;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Reference;
import io.imglab.core.io.Json;
import io.imglab.core.nn.LayerListing;
import io.imglab.core.nn.TorchModule;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code imglab layers}: the layers of a feature extractor. */
@Command(
    name = "layers",
    header = "List the layers of a network for style transfer by number and name.",
    description = {
      "NUMBER is the position, by which torchvision names layers: features.21. FIELD is the receptive",
      "field, the pixels of the image that one position of the layer depends on; STEP is the distance of",
      "two positions."
    },
    sortOptions = false,
    footer = {"", "Examples:", "  imglab layers slim", "  imglab layers slim --size 512"})
public final class LayersCommand implements Callable<Integer> {
  /** The side of the images that the usual networks are trained on. */
  private static final int PUBLISHED_SIZE = 224;

  private final Lab lab;

  @Parameters(paramLabel = "NETWORK", description = "A network, such as slim.")
  private String network;

  @Option(
      names = "--size",
      paramLabel = "N|WxH",
      description = "Size of the images in pixels (default: ${DEFAULT-VALUE}).")
  private ImageSize size = new ImageSize(PUBLISHED_SIZE, PUBLISHED_SIZE);

  @Mixin private final JsonOption json = new JsonOption();

  public LayersCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() {
    FeatureExtractor extractor = lab.host().catalogue().find(FeatureExtractor.class, network);
    LayerListing listing = LayerListing.of(extractor, size.height(), size.width());
    List<LossTerm> terms = lab.host().catalogue().all(LossTerm.class);
    if (json.isJson()) {
      lab.terminal().print(Json.line(object(listing, terms)));
    } else {
      table(listing, terms).print(lab.terminal().out());
    }
    return 0;
  }

  private static Table table(LayerListing listing, List<LossTerm> terms) {
    Table table =
        new Table()
            .row(
                "NUMBER",
                "NAME",
                "LAYER",
                "SHAPE",
                "FIELD",
                "STEP",
                "PARAMETERS",
                "IN FILES",
                "READ BY DEFAULT");
    for (LayerListing.Row row : listing.rows()) {
      table.row(
          row.position(),
          row.layer().name(),
          TorchModule.of(row.layer()),
          row.output(),
          field(row.field()),
          step(row.field()),
          row.parameters(),
          row.tensors(),
          readers(row, terms));
    }
    return table;
  }

  private static String field(LayerListing.@Nullable Field field) {
    return field == null ? "-" : pair(field.height(), field.width());
  }

  private static String step(LayerListing.@Nullable Field field) {
    return field == null ? "-" : pair(field.rowStride(), field.columnStride());
  }

  private static String pair(int rows, int columns) {
    return rows + "x" + columns;
  }

  /** The loss terms that read this layer unless others are named: {@code style: gram, swd}. */
  private static String readers(LayerListing.Row row, List<LossTerm> terms) {
    return terms.stream()
        .filter(term -> term.defaultLayers().contains(row.layer().name()))
        .collect(
            Collectors.groupingBy(
                LossTerm::reference,
                () -> new java.util.EnumMap<>(Reference.class),
                Collectors.mapping(LossTerm::name, Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(use -> use.getKey().name().toLowerCase(Locale.ROOT) + ": " + use.getValue())
        .collect(Collectors.joining("; "));
  }

  private static JsonObject object(LayerListing listing, List<LossTerm> terms) {
    JsonArray layers = new JsonArray();
    for (LayerListing.Row row : listing.rows()) {
      JsonObject layer = new JsonObject();
      layer.addProperty("number", row.position());
      layer.addProperty("name", row.layer().name());
      layer.addProperty("pytorch", TorchModule.of(row.layer()).toString());
      layer.add("shape", Json.tree(row.output().getShape()));
      layer.add("field", row.field() == null ? null : Json.tree(row.field()));
      layer.addProperty("parameters", row.parameters());
      layer.addProperty("tensors", row.tensors());
      layer.addProperty("default", readers(row, terms));
      layers.add(layer);
    }
    JsonObject object = new JsonObject();
    object.add("layers", layers);
    return object;
  }
}
