package io.imglab.core.gan.exchange;

import io.imglab.core.extension.Parameter;
import io.imglab.core.nn.Architecture;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The TorchScript of a generator: a module {@code Generator} with the submodule {@code main}, whose
 * numbered submodules own the parameters, so that its state dict has the names that it has in
 * PyTorch. {@code forward} accepts latent vectors (N, latent) and (N, latent, 1, 1).
 */
final class ScriptModule {
  private static final String HEAD =
      """
      class %s(Module):
        __parameters__ = [%s]
        __buffers__ = [%s]
        training : bool
      """;

  private final StringBuilder classes = new StringBuilder();
  private final StringBuilder main = new StringBuilder(HEAD.formatted("Sequential", "", ""));
  private final StringBuilder forward = new StringBuilder();

  private ScriptModule(ExportedGenerator generator) {
    line("x = torch.reshape(z, [torch.size(z, 0), %s])".formatted(generator.latent()));
    generator.architecture().steps().forEach(this::add);
  }

  static String of(ExportedGenerator generator) {
    ScriptModule module = new ScriptModule(generator);
    return module.classes
        + module.main.toString()
        + HEAD.formatted("Generator", "", "")
        + """
            main : __torch__.Sequential
            def forward(self: __torch__.Generator, z: Tensor) -> Tensor:
              main = self.main
          %s    return x
          """
            .formatted(module.forward);
  }

  /** The number of a layer: the last part of the prefix of its parameters. */
  static String number(Architecture.Step step) {
    return step.prefix().substring(step.prefix().lastIndexOf('.') + 1);
  }

  static String className(Architecture.Step step) {
    return step.layer().getClass().getSimpleName() + "_" + number(step);
  }

  private void add(Architecture.Step step) {
    List<Parameter> parameters = step.layer().parameters();
    String object = "layer" + number(step);
    if (!parameters.isEmpty()) {
      classes.append(HEAD.formatted(className(step), names(step, true), names(step, false)));
      parameters.forEach(p -> classes.append("  %s : Tensor\n".formatted(p.name())));
      main.append(
          "  __annotations__[\"%s\"] = __torch__.%s\n".formatted(number(step), className(step)));
      line("%s = getattr(main, \"%s\")".formatted(object, number(step)));
    }
    String expression = step.layer().expression().replace("{_}", "").replace("{training}", "False");
    for (Parameter parameter : parameters) {
      expression =
          expression.replace(
              "{%s}".formatted(parameter.name()), "%s.%s".formatted(object, parameter.name()));
    }
    line("x = " + expression);
  }

  private static String names(Architecture.Step step, boolean learnt) {
    return step.layer().parameters().stream()
        .filter(parameter -> parameter.learnt() == learnt)
        .map(parameter -> "\"%s\", ".formatted(parameter.name()))
        .collect(Collectors.joining());
  }

  private void line(String statement) {
    forward.append("    ").append(statement).append('\n');
  }
}
