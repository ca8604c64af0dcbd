package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonParseException;
import io.imglab.core.LabException;
import io.imglab.core.Version;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.nn.ParameterSet;
import io.imglab.core.tensor.Safetensors;
import io.imglab.core.tensor.SafetensorsWriter;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trained generator in one safetensors file: its parameters under PyTorch's names, and in the
 * metadata all that is needed to build its network again.
 */
public final class GeneratorFile {
  private static final String FORMAT = "imglab.generator";
  private static final String FORMAT_VERSION = "1";
  private static final String DESCRIPTION = "imglab.description";

  private GeneratorFile() {}

  /**
   * What a generator is.
   *
   * @param generator name of the recipe
   * @param settings the user's choices for it
   * @param seed of the run that trained it
   * @param steps of that run
   * @param ema decay of the moving average that these weights are; 0 if they are the last step's
   * @param imglab version that wrote the file
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

    /** The part of a configuration that says which network it is. */
    PlayersConfig players() {
      return new PlayersConfig(generator, "", "", latent, image, settings, Map.of());
    }
  }

  /**
   * Makes a generator file of a run's checkpoint.
   *
   * @param config the run's
   * @param manager tells where to read to
   * @throws LabException if the checkpoint is damaged
   */
  public static void ofCheckpoint(Path checkpoint, GanConfig config, NDManager manager, Path file)
      throws IOException {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(checkpoint, scope);
      Map<String, NDArray> parameters = GanNetworks.sampling(state, config);
      write(file, Description.of(config, state.integer("steps")), parameters);
    }
  }

  /** Writes a file: whole or not at all. */
  static void write(Path file, Description description, Map<String, NDArray> parameters)
      throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put(FORMAT, FORMAT_VERSION);
    metadata.put(DESCRIPTION, Json.line(description));
    AtomicFile.write(file, channel -> SafetensorsWriter.write(channel, parameters, metadata));
  }

  /**
   * What a file holds; loads no engine.
   *
   * @throws LabException if it is damaged or of another kind
   */
  public static Description describe(Path file) {
    try (Safetensors tensors = Safetensors.open(file)) {
      return describe(file, tensors);
    }
  }

  private static Description describe(Path file, Safetensors tensors) {
    String version = tensors.metadata().get(FORMAT);
    String json = tensors.metadata().get(DESCRIPTION);
    if (version == null || json == null) {
      throw new LabException("'%s' is no generator of imglab's".formatted(file));
    } else if (!version.equals(FORMAT_VERSION)) {
      throw new LabException(
          "'%s' has format %s; this imglab reads %s".formatted(file, version, FORMAT_VERSION));
    }
    try {
      Description description = Json.parse(json, Description.class);
      if (description.generator() != null
          && description.image() != null
          && description.settings() != null) {
        return description;
      }
    } catch (JsonParseException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  private static LabException damaged(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new LabException(
        "'%s' is damaged: its description is no such JSON".formatted(file), cause);
  }

  /** Reads the parameters into a network of the right shapes. */
  static void load(Path file, ParameterSet parameters, NDManager manager) {
    try (Safetensors tensors = Safetensors.open(file);
        NDManager scope = manager.newSubManager()) {
      parameters.load(tensors, file.toString(), scope);
    }
  }
}
