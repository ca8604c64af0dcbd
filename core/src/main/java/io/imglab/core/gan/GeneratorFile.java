package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.ParameterSet;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.tensor.SafetensorsWriter;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The file format of a trained generator: safetensors with the parameters under PyTorch's names,
 * and in the metadata all that is needed to build the network again.
 */
public final class GeneratorFile {
  private static final String FORMAT = "imglab.generator";
  private static final String FORMAT_VERSION = "1";
  private static final String DESCRIPTION = "imglab.description";
  private static final String SOURCE = "imglab.source";

  private GeneratorFile() {}

  /**
   * The metadata of a generator file.
   *
   * @param generator name of the recipe
   * @param latent length of the latent vectors
   * @param image shape of the generated images
   * @param settings the user's settings of the recipe
   * @param seed of the run that trained it
   * @param steps of that run
   * @param ema decay of the moving average, if the parameters are one; 0 if they are the last
   *     step's
   * @param imglab version of imglab that wrote the file
   */
  public record Description(
      String generator,
      int latent,
      ImageShape image,
      Map<String, String> settings,
      long seed,
      long steps,
      double ema,
      String imglab) {
    static Description of(GanConfig config, long steps) {
      PlayersConfig players = config.players();
      return new Description(
          players.generator(),
          players.latent(),
          players.image(),
          players.generatorSettings(),
          config.seed(),
          steps,
          config.ema(),
          Version.current());
    }

    /**
     * The description of a generator that was trained elsewhere: seed and steps are unknown, 0.
     *
     * @param players of which only the generator's part counts
     */
    public static Description ofForeign(PlayersConfig players) {
      return new Description(
          players.generator(),
          players.latent(),
          players.image(),
          players.generatorSettings(),
          0,
          0,
          0,
          Version.current());
    }

    /** A configuration of which only the generator's part is set. */
    public PlayersConfig players() {
      return new PlayersConfig(generator, "", "", latent, image, settings, Map.of());
    }
  }

  /**
   * Writes the generator in a checkpoint as a generator file.
   *
   * @param config of the run
   * @param manager on whose device the checkpoint is read
   * @param file to write
   * @throws LabException if the checkpoint is damaged
   */
  public static void ofCheckpoint(Path checkpoint, GanConfig config, NDManager manager, Path file)
      throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(checkpoint, scope);
      Map<String, NDArray> parameters = GanNetworks.samplingParameters(state, config);
      write(file, Description.of(config, state.integer("steps")), parameters);
    }
  }

  /** Writes a generator file atomically. */
  static void write(Path file, Description description, Map<String, NDArray> parameters)
      throws IOException {
    AtomicFile.write(
        file, channel -> SafetensorsWriter.write(channel, parameters, metadata(description)));
  }

  /**
   * Writes a generator file atomically, without the engine.
   *
   * @param source the file that the parameters come from
   * @param parameters under the names of the description's network
   */
  public static void write(
      Path file,
      Description description,
      String source,
      Map<String, SafetensorsWriter.Entry> parameters,
      SafetensorsWriter.Values values)
      throws IOException {
    Map<String, String> metadata = metadata(description);
    metadata.put(SOURCE, source);
    AtomicFile.write(
        file, channel -> SafetensorsWriter.write(channel, parameters, metadata, values));
  }

  private static Map<String, String> metadata(Description description) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(FORMAT, FORMAT_VERSION);
    metadata.put(DESCRIPTION, Json.line(description));
    return metadata;
  }

  /**
   * Reads the metadata of a generator file, without loading the engine.
   *
   * @throws LabException if the file is damaged or not a generator file
   */
  public static Description describe(Path file) {
    try (Safetensors tensors = Safetensors.open(file)) {
      return describe(file, tensors);
    }
  }

  /**
   * Reads the metadata of an open generator file.
   *
   * @param file its name, for messages
   * @throws LabException as {@link #describe(Path)}
   */
  public static Description describe(Path file, Safetensors tensors) {
    String version = tensors.metadata().get(FORMAT);
    String json = tensors.metadata().get(DESCRIPTION);
    if (version == null || json == null) {
      throw new LabException(
          "'%s' is not a generator file of imglab; name the generator.safetensors of a GAN run"
              .formatted(file));
    } else if (!version.equals(FORMAT_VERSION)) {
      throw new LabException(
          "'%s' has format '%s', but this imglab reads format '%s'; update imglab"
              .formatted(file, version, FORMAT_VERSION));
    }
    try {
      Description description = Json.parseRecord(json, Description.class);
      Objects.requireNonNull(description.players());
      return description;
    } catch (RuntimeException | StackOverflowError e) {
      throw new LabException(
          "'%s' is damaged: its description is not valid; restore the file".formatted(file), e);
    }
  }

  /**
   * Builds a network with the parameters of a file, which must be those of the architecture: what
   * the file describes is not allocated before.
   *
   * @throws LabException if the file is damaged, or of another network
   */
  static Network network(Path file, Architecture architecture, NDManager manager) {
    try (Safetensors tensors = Safetensors.open(file);
        NDManager scope = manager.newSubManager()) {
      ParameterSet.check(architecture.shapes(), tensors, file.toString());
      Network network = new Network(architecture, 0, manager);
      try {
        network.parameters().load(tensors, scope);
        return network;
      } catch (LabException e) {
        network.close();
        throw e;
      }
    }
  }
}
