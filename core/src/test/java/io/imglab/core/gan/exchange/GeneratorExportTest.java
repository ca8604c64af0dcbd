package io.imglab.core.gan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.gan.GeneratorFile;
import io.imglab.core.gan.GeneratorNetwork;
import io.imglab.core.gan.Players;
import io.imglab.core.gan.PlayersConfig;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported generators make the same pictures elsewhere as imglab does. */
final class GeneratorExportTest {
  private static final Path SCRIPT =
      Path.of("src/test/resources/io/imglab/core/gan/exchange/toy_generators.py");
  private static final List<String> NETWORKS =
      List.of("dense", "transposed", "nearest", "bilinear", "pixelshuffle");
  private static final int COUNT = 3;

  @TempDir private Path folder;

  /** Writes a generator with random parameters and running statistics. */
  private Path generator(String network) throws IOException {
    boolean isDense = network.equals("dense");
    PlayersConfig players =
        new PlayersConfig(
            isDense ? "toy-dense" : "toy-convolutional",
            "",
            "",
            ToyGenerators.LATENT,
            new ImageShape(isDense ? 1 : 3, 8, 8),
            isDense ? Map.of() : Map.of("upsample", network),
            Map.of());
    Architecture architecture =
        Players.generator(
            players,
            ToyGenerators.CATALOGUE.find(
                io.imglab.core.extension.Generator.class, players.generator()));
    Map<String, SafetensorsWriter.Entry> entries = new LinkedHashMap<>();
    architecture.shapes().forEach((name, shape) -> entries.put(name, entry(shape)));
    Path file = folder.resolve(network + ".safetensors");
    GeneratorFile.write(
        file,
        GeneratorFile.Description.ofForeign(players),
        "test",
        entries,
        name -> values(name, entries.get(name).shape()));
    return file;
  }

  private static SafetensorsWriter.Entry entry(Shape shape) {
    return new SafetensorsWriter.Entry("F32", shape, Float.BYTES * shape.size());
  }

  private static ByteBuffer values(String name, Shape shape) {
    float[] noise = Noise.of(1, name, 0).uniform((int) shape.size());
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * noise.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float u : noise) {
      bytes.putFloat(name.endsWith("running_var") ? .5f + u : u - .5f);
    }
    return bytes.flip();
  }

  private static List<float[]> latents() {
    return IntStream.range(0, COUNT).mapToObj(ToyGenerators::latent).toList();
  }

  /** The 8-bit levels of imglab's pictures, in the order (N, C, H, W). */
  private static int[] levels(Path generator) {
    try (NDManager manager = Devices.open("cpu");
        GeneratorNetwork network =
            GeneratorNetwork.open(generator, ToyGenerators.CATALOGUE, manager)) {
      int values = network.description().image().values();
      return network.pictures(latents()).stream()
          .map(Picture::rgb)
          .flatMapToInt(rgb -> IntStream.range(0, values).map(i -> Math.round(rgb[i] * 255)))
          .toArray();
    }
  }

  /** The 8-bit levels of images in [-1, 1]. */
  private static int[] levels(FloatBuffer images) {
    return IntStream.range(0, images.limit())
        .map(i -> Math.round((images.get(i) + 1) / 2 * 255))
        .toArray();
  }

  private Path exported(Path generator, ExportFormat format, String prefix, String suffix) {
    Path target =
        generator.resolveSibling(
            generator.getFileName().toString().replace(".safetensors", suffix));
    try (ExportedGenerator open = ExportedGenerator.open(generator, ToyGenerators.CATALOGUE)) {
      format.write(open, prefix, target);
    }
    return target;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "transposed", "nearest", "bilinear", "pixelshuffle"})
  void write_ofOnnx_givesTheSamePicturesInOnnxRuntime(String network)
      throws IOException, OrtException {
    Path generator = generator(network);
    Path onnx = exported(generator, ExportFormat.ONNX, "", ".onnx");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(Files.readAllBytes(onnx));
        OnnxTensor z = OnnxTensor.createTensor(environment, latents().toArray(float[][]::new));
        OrtSession.Result result = session.run(Map.of("z", z))) {
      OnnxTensor images = (OnnxTensor) result.get("images").orElseThrow();
      assertThat(levels(images.getFloatBuffer())).isEqualTo(levels(generator));
      assertThat(session.getMetadata().getCustomMetadata())
          .containsKey("imglab.description")
          .extractingByKey("meaning")
          .asString()
          .contains("(N, 3) to images (N, ")
          .endsWith("in [-1, 1]");
    }
  }

  /** Also checks the names of state dicts, which the script loads into an nn.Sequential. */
  @Test
  void write_forPyTorch_givesTheSamePicturesThere() throws IOException, InterruptedException {
    Optional<String> python = pythonWithTorch();
    assumeTrue(python.isPresent(), "there is no python3 with torch");
    for (String network : NETWORKS) {
      Path generator = generator(network);
      exported(generator, ExportFormat.TORCHSCRIPT, "", ".pt");
      exported(generator, ExportFormat.STATE_DICT, "", ".pth");
    }
    run(python.get(), SCRIPT.toString(), "check", folder.toString());
    for (String network : NETWORKS) {
      int[] expected = levels(folder.resolve(network + ".safetensors"));
      for (String suffix : List.of(".pt.raw", ".pth.raw")) {
        byte[] raw = Files.readAllBytes(folder.resolve(network + suffix));
        FloatBuffer images = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        assertThat(levels(images)).as(network + suffix).isEqualTo(expected);
      }
    }
  }

  private static Optional<String> pythonWithTorch() throws InterruptedException {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (hasTorch(python)) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  private static boolean hasTorch(String python) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(python, "-c", "import torch").start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  /** What goes out comes in again, from each of PyTorch's formats, bit for bit. */
  @ParameterizedTest
  @ValueSource(strings = {"TORCHSCRIPT", "STATE_DICT"})
  void import_ofAnExport_restoresTheFile(ExportFormat format) throws IOException {
    Path generator = generator("pixelshuffle");
    Path out = exported(generator, format, ExportFormat.PREFIX, ".pt");
    Path back = folder.resolve("back.safetensors");
    ImportRequest nothing = new ImportRequest(null, null, null, null, Map.of(), "", null);
    try (GeneratorImport found = GeneratorImport.open(out, nothing, ToyGenerators.CATALOGUE)) {
      found.write(back);
    }
    assertThat(GeneratorFile.describe(back)).isEqualTo(GeneratorFile.describe(generator));
    assertThat(levels(back)).isEqualTo(levels(generator));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TORCHSCRIPT", "STATE_DICT", "ONNX"})
  void write_twice_givesTheSameBytes(ExportFormat format) throws IOException {
    Path generator = generator("transposed");
    byte[] first = Files.readAllBytes(exported(generator, format, "", ".a"));
    assertThat(exported(generator, format, "", ".b")).hasBinaryContent(first);
  }

  @Test
  void write_ofALayerOfAPlugin_isRefusedForOnnxAlone() throws IOException {
    Path generator = generator("script");
    assertThat(exported(generator, ExportFormat.TORCHSCRIPT, "", ".pt")).isNotEmptyFile();
    assertThatThrownBy(() -> exported(generator, ExportFormat.ONNX, "", ".onnx"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'repeat' has no counterpart in ONNX; use --format torchscript");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("onnx"));
    }
  }

  @Test
  void open_ofAFileOfAnotherNetwork_isRefused() throws IOException {
    Path generator = generator("dense");
    GeneratorFile.Description description = GeneratorFile.describe(generator);
    Path wrong = folder.resolve("wrong.safetensors");
    GeneratorFile.write(wrong, description, "test", Map.of(), name -> ByteBuffer.allocate(0));
    assertThatThrownBy(() -> ExportedGenerator.open(wrong, ToyGenerators.CATALOGUE))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("lacks 'main.0.weight' of shape (4, 3)");
  }

  @Test
  void of_anUnknownFormat_listsTheFormats() {
    assertThat(ExportFormat.of("state-dict")).isEqualTo(ExportFormat.STATE_DICT);
    assertThatThrownBy(() -> ExportFormat.of("keras"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "'keras' is not a format for generators; use one of [torchscript, state-dict, onnx]");
  }
}
