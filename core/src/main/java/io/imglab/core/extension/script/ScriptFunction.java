package io.imglab.core.extension.script;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.imglab.core.io.TemporaryFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A pure function of tensors written in TorchScript: gives access to operators that DJL does not
 * bind, and replaces hundreds of native calls by one. Differentiable in every argument.
 */
public final class ScriptFunction implements AutoCloseable {
  private final Model model;
  private final ParameterStore noParameters;

  private ScriptFunction(Model model) {
    this.model = model;
    this.noParameters = new ParameterStore(model.getNDManager(), false);
  }

  /**
   * Compiles a function.
   *
   * @param source the definition of {@code forward(self, ...)} and of helper methods, in
   *     TorchScript
   * @param manager determines the device, and must be one of PyTorch
   * @return the function, which the caller closes unless it is to live as long as the program
   * @throws IllegalStateException if the source is not valid; quotes it
   * @throws io.imglab.core.LabException if the temporary folder is not writable
   */
  public static ScriptFunction compile(String source, NDManager manager) {
    Model model =
        Model.newInstance("ops", manager.getDevice(), manager.getEngine().getEngineName());
    try {
      model.load(new ByteArrayInputStream(ScriptArchive.of(source)));
      // DJL makes a folder for files that this model does not have.
      Files.deleteIfExists(model.getModelPath());
    } catch (IOException e) {
      model.close();
      throw TemporaryFolder.unwritable("compile TorchScript", e);
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw new IllegalStateException("TorchScript cannot compile\n" + source, e);
    }
    return new ScriptFunction(model);
  }

  /** Calls the function; the results belong to the manager of the first argument. */
  public NDList call(NDList arguments) {
    return model.getBlock().forward(noParameters, arguments, true);
  }

  /** Calls a function that returns one tensor. */
  public NDArray call(NDArray... arguments) {
    return call(new NDList(arguments)).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}
