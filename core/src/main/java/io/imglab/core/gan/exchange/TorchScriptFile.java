package io.imglab.core.gan.exchange;

import io.imglab.core.extension.Parameter;
import io.imglab.core.nn.Architecture;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a TorchScript archive, which {@code torch.jit.load} reads in Python and in C++. */
final class TorchScriptFile {
  private static final String MODULE = "__torch__";

  private TorchScriptFile() {}

  static void write(ExportedGenerator generator, OutputStream out) throws IOException {
    try (TorchArchive archive = new TorchArchive(out)) {
      archive.add("code/__torch__.py", ScriptModule.of(generator));
      archive.add("constants.pkl", new PickleWriter().emptyTuple().end());
      archive.add("data.pkl", object(generator, archive));
      archive.add("extra/imglab.description", generator.description());
      archive.add("extra/meaning", generator.meaning());
    }
  }

  /** The object graph: the generator, its {@code main}, the layers with parameters. */
  private static byte[] object(ExportedGenerator generator, TorchArchive archive)
      throws IOException {
    PickleWriter pickle = new PickleWriter();
    begin(pickle, "Generator").text("main");
    begin(pickle, "Sequential");
    for (Architecture.Step step : generator.architecture().steps()) {
      if (!step.layer().parameters().isEmpty()) {
        pickle.text(ScriptModule.number(step));
        begin(pickle, ScriptModule.className(step));
        for (Parameter parameter : step.layer().parameters()) {
          pickle.text(parameter.name());
          String name = step.prefix() + '.' + parameter.name();
          archive.addTensor(pickle, parameter.shape(), generator.values(name));
        }
        finish(pickle);
      }
    }
    return finish(finish(pickle)).end();
  }

  private static PickleWriter begin(PickleWriter pickle, String name) {
    pickle.global(MODULE, name).emptyTuple().newObject();
    return pickle.emptyDictionary().begin().text("training").bool(false);
  }

  private static PickleWriter finish(PickleWriter pickle) {
    return pickle.endEntries().setAttributes();
  }
}
