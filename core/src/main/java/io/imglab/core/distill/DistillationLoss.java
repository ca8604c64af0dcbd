package io.imglab.core.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.script.ScriptFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distance between student and teacher: at each layer the squared error of the activations
 * relative to their square, and that of the Gram matrix of each image relative to its square.
 */
final class DistillationLoss implements AutoCloseable {
  private static final String TARGETS =
      """
      def forward(self, t: List[Tensor], u: List[Tensor]) -> List[Tensor]:
        z: List[Tensor] = []
        for i in range(len(t)):
          z.append(torch.conv2d(t[i], u[i]))
        return z
      """;

  private static final String ERRORS =
      """
      def gram(self, x: Tensor) -> Tensor:
        a = torch.flatten(x, 2)
        return torch.bmm(a, torch.transpose(a, 1, 2))
      def forward(self, s: List[Tensor], z: List[Tensor]) -> Tensor:
        errors: List[Tensor] = []
        for i in range(len(s)):
          e = torch.sub(s[i], z[i])
          errors.append(torch.div(torch.sum(torch.mul(e, e)), torch.sum(torch.mul(z[i], z[i]))))
        for i in range(len(s)):
          g = self.gram(z[i])
          e = torch.sub(self.gram(s[i]), g)
          relative = torch.div(torch.sum(torch.mul(e, e), [1, 2]), torch.sum(torch.mul(g, g), [1, 2]))
          errors.append(torch.mean(relative))
        return torch.stack(errors)
      """;

  private final List<String> layers;
  private final NDList maps = new NDList();
  private final ScriptFunction targetFunction;
  private final ScriptFunction errors;

  /**
   * A loss.
   *
   * @param targets by layer, the map from the teacher's output to the student's target
   */
  DistillationLoss(Map<String, NDArray> targets, NDManager manager) {
    this.layers = List.copyOf(targets.keySet());
    targets.values().forEach(map -> maps.add(named(map, "u[]")));
    this.targetFunction = ScriptFunction.compile(TARGETS, manager);
    this.errors = ScriptFunction.compile(ERRORS, manager);
  }

  private static NDArray named(NDArray array, String list) {
    array.setName(list);
    return array;
  }

  /** The targets of the student in the order of the layers. */
  NDList targets(Activations teacher) {
    NDList arguments = new NDList();
    layers.forEach(layer -> arguments.add(named(teacher.at(layer), "t[]")));
    arguments.addAll(maps);
    return targetFunction.call(arguments);
  }

  /** The targets of the student by layer. */
  Map<String, NDArray> targetsByLayer(Activations teacher) {
    NDList targets = targets(teacher);
    Map<String, NDArray> byLayer = new HashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      byLayer.put(layers.get(i), targets.get(i));
    }
    return byLayer;
  }

  /** The errors of the activations at all layers, then those of the Gram matrices. */
  NDArray errors(Activations student, NDList targets) {
    NDList arguments = new NDList();
    layers.forEach(layer -> arguments.add(named(student.at(layer), "s[]")));
    targets.forEach(target -> arguments.add(named(target, "z[]")));
    return errors.call(arguments).singletonOrThrow();
  }

  @Override
  public void close() {
    targetFunction.close();
    errors.close();
  }
}
