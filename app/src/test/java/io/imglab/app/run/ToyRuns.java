package io.imglab.app.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.app.GanSources;
import io.imglab.app.TestPlugin;
import io.imglab.core.tensor.SafetensorsWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Small runs of each kind, with plugins made for them. */
public enum ToyRuns {
  STYLE("style", "--content CONTENT --style STYLE --output RUNS/out.png") {
    @Override
    List<String> more() {
      return STYLE_OPTIONS;
    }
  },
  FOLDER("style", "--content CONTENTS --style STYLE") {
    @Override
    List<String> more() {
      return STYLE_OPTIONS;
    }
  },
  SWEEP("style sweep", "--content CONTENT --style STYLE --style-weight 10,20 --score-size 64") {
    @Override
    List<String> more() {
      return STYLE_OPTIONS;
    }
  },
  GAN(
      "duo train",
      "--data CONTENTS --steps 3 --batch 2 --checkpoint-every 1 --sample-every 2 --seed 1") {
    @Override
    List<String> more() {
      return List.of();
    }
  },
  DISTILL(
      "distill",
      "--teacher tiny --student small --data CONTENTS --side 32 --batch 2 --rehearsed 1"
          + " --steps 3 --checkpoint-every 2 --seed 1") {
    @Override
    List<String> more() {
      return List.of();
    }
  };

  private static final List<String> STYLE_OPTIONS =
      List.of(
          "--size=64 --steps=3 --sample-every=2 --content-weight=0 --style-loss=swd --seed=1"
              .split(" "));
  private static final String EXTRACTOR =
      """
      public final class Tiny implements FeatureExtractor {
        public String name() { return "tiny"; }
        public String summary() { return "six convolutions"; }
        public List<Layer> layers() {
          List<Layer> layers = new java.util.ArrayList<>();
          int in = 3;
          for (String name : List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")) {
            layers.add(new Layer.Convolution("conv" + name, in, 4, 3));
            layers.add(new Layer.Relu("relu" + name));
            in = 4;
          }
          return layers;
        }
        public Map<String, String> weightNames() {
          Map<String, String> names = new java.util.LinkedHashMap<>();
          for (String name : List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")) {
            names.put("conv" + name + ".weight", "w" + name);
            names.put("conv" + name + ".bias", "b" + name);
          }
          return names;
        }
        public NDArray normalise(NDArray images, InputConvention convention) { return images; }
      }
      """;

  /** Half of the channels, with heads that imitate the activations of all. */
  private static final String STUDENT =
      EXTRACTOR
          .replace("Tiny", "Small")
          .replace("\"tiny\"", "\"small\"")
          .replace("in, 4, 3", "in, 2, 3")
          .replace("in = 4", "in = 2")
          .replace(
              "new Layer.Relu(\"relu\" + name)",
              "new Layer.Relu(\"rectified\" + name)); "
                  + "layers.add(new Layer.Convolution(\"relu\" + name, 2, 2, 1)")
          .replace(
              "names.put(\"conv\" + name + \".bias\", \"b\" + name);",
              "names.put(\"conv\" + name + \".bias\", \"b\" + name); "
                  + "names.put(\"relu\" + name + \".weight\", \"hw\" + name); "
                  + "names.put(\"relu\" + name + \".bias\", \"hb\" + name);");

  private final String command;
  private final String options;

  ToyRuns(String command, String options) {
    this.command = command;
    this.options = options;
  }

  abstract List<String> more();

  /** Puts plugins, weights and pictures into a home. */
  public static void prepare(Path home) throws IOException {
    Path plugins = home.resolve("plugins");
    TestPlugin.of("tiny").extension(EXTRACTOR).in(plugins);
    TestPlugin.of("small").extension(STUDENT).in(plugins);
    TestPlugin.of("duo")
        .extension(GanSources.generator("duo", GanSources.DEFAULTS, GanSources.LAYERS))
        .extension(GanSources.discriminator("duo", GanSources.LOGIT))
        .in(plugins);
    writeWeights(Files.createDirectories(home.resolve("models")).resolve("tiny.safetensors"));
    Path pictures = Files.createDirectory(home.resolve("pictures"));
    for (int i = 0; i < 2; i++) {
      draw(pictures.resolve(i + ".png"), i);
    }
    draw(home.resolve("style.png"), 2);
  }

  private static void draw(Path file, int number) throws IOException {
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      picture.setRGB(i % 64, i / 64, i * 7919 * (number + 3));
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  private static void writeWeights(Path file) throws IOException {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      int in = 3;
      for (String name : List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")) {
        tensors.put("w" + name, manager.randomNormal(new Shape(4, in, 3, 3)));
        tensors.put("b" + name, manager.zeros(new Shape(4)));
        in = 4;
      }
      SafetensorsWriter.write(channel, tensors, Map.of("input", "imagenet"));
    }
  }

  /** Whether the run does without the plugins of a distribution. */
  boolean needsNoPlugin() {
    return this != SWEEP && this != DISTILL;
  }

  /** The command line that begins a run in {@code runs}. */
  public Object[] begin(Path home, Path runs) {
    String filled =
        options
            .replace("CONTENTS", home.resolve("pictures").toString())
            .replace("CONTENT", home.resolve("pictures/0.png").toString())
            .replace("STYLE", home.resolve("style.png").toString())
            .replace("RUNS", runs.toString());
    return Stream.of(
            Stream.of(command.split(" ")),
            Stream.of(filled.split(" ")),
            more().stream(),
            Stream.of("--device=cpu", "-q", "--runs=" + runs))
        .flatMap(words -> words)
        .toArray();
  }

  /** The command line that resumes a run. */
  public Object[] resume(Path run) {
    String resumed = this == GAN || this == DISTILL ? command : "style";
    return Stream.concat(Stream.of(resumed.split(" ")), Stream.of("--resume=" + run, "-q"))
        .toArray();
  }
}
