package io.imglab.core.bench;

import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the TorchScript of one layer's forward pass and gradients, the output in place of the
 * incoming gradient. It returns a number of each result: one that is not used is not computed, and
 * reading it waits for a GPU.
 */
final class ProductScript {
  private ProductScript() {}

  static String of(Layer layer, Gradients gradients) {
    if (layer instanceof Layer.Convolution c) {
      return convolution(c.window(), false, 0, gradients);
    } else if (layer instanceof Layer.TransposedConvolution t) {
      return convolution(t.window(), true, t.extra(), gradients);
    }
    return dense(gradients);
  }

  private static String convolution(
      Window window, boolean isTransposed, int extra, Gradients gradients) {
    String form = "[%1$s, %1$s], [%2$s, %2$s]".formatted(window.stride(), window.padding());
    String tail = "[1, 1], %s, [%2$s, %2$s], 1".formatted(isTransposed ? "True" : "False", extra);
    List<String> lines = new ArrayList<>();
    lines.add("y = torch.convolution(x, w, None, %s, %s)".formatted(form, tail));
    lines.add(
        "a, b, c = torch.convolution_backward(y, x, w, None, %s, %s, [%s, %s, False])"
            .formatted(form, tail, python(gradients.input()), python(gradients.weight())));
    return function(lines, results(gradients), 4);
  }

  private static String dense(Gradients gradients) {
    List<String> lines = new ArrayList<>();
    lines.add("y = torch.mm(x, torch.t(w))");
    if (gradients.input()) {
      lines.add("a = torch.mm(y, w)");
    }
    if (gradients.weight()) {
      lines.add("b = torch.mm(torch.t(y), x)");
    }
    return function(lines, results(gradients), 2);
  }

  private static List<String> results(Gradients gradients) {
    List<String> results = new ArrayList<>(List.of("y"));
    if (gradients.input()) {
      results.add("a");
    }
    if (gradients.weight()) {
      results.add("b");
    }
    return results;
  }

  private static String function(List<String> lines, List<String> results, int axes) {
    String body = lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    String numbers =
        results.stream()
            .map(result -> "torch.to(%s, 6)".formatted(first(result, axes)))
            .collect(Collectors.joining(", "));
    return """
        def forward(self, x: Tensor, w: Tensor) -> Tensor:
        %s  return torch.sum(torch.stack([%s]))
        """
        .formatted(body, numbers);
  }

  private static String first(String array, int axes) {
    return "torch.select(".repeat(axes) + array + ", 0, 0)".repeat(axes);
  }

  private static String python(boolean value) {
    String word = Boolean.toString(value);
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
