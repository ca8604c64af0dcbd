package io.imglab.core.nn;

import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A layer in the notation of PyTorch, as it prints its modules: {@code Conv2d(3, 64,
 * kernel_size=(4, 4), stride=(2, 2), padding=(1, 1), bias=False)}.
 *
 * @param type class of the module
 * @param arguments all arguments of the constructor by name: numbers, booleans, words, and lists of
 *     whole numbers; also those that {@link #toString} leaves out
 */
public record TorchModule(String type, Map<String, Object> arguments) {
  /** Arguments that PyTorch prints without their names. */
  private static final List<String> POSITIONAL =
      List.of("in_channels", "out_channels", "num_features");

  /** Arguments that PyTorch does not print where they have their defaults. */
  private static final Map<String, Map<String, Object>> UNPRINTED =
      Map.of(
          "Conv2d", Map.of("padding", List.of(0, 0), "bias", true),
          "ConvTranspose2d",
              Map.of("padding", List.of(0, 0), "output_padding", List.of(0, 0), "bias", true));

  /** A layer of a network; one that is written in TorchScript has its expression for a type. */
  public static TorchModule of(Layer layer) {
    if (layer instanceof Layer.Convolution c) {
      return convolution("Conv2d", c.in(), c.out(), c.window(), 0, c.biased());
    } else if (layer instanceof Layer.TransposedConvolution c) {
      return convolution("ConvTranspose2d", c.in(), c.out(), c.window(), c.extra(), c.biased());
    } else if (layer instanceof Layer.Dense d) {
      return of("Linear", "in_features", d.in(), "out_features", d.out(), "bias", true);
    } else if (layer instanceof Layer.BatchNorm n) {
      return batchNorm(n);
    } else if (layer instanceof Layer.Upsample u) {
      return upsample(u);
    } else if (layer instanceof Layer.ZeroPad p) {
      return of("ZeroPad2d", "padding", List.of(p.left(), p.right(), p.top(), p.bottom()));
    } else if (layer instanceof Layer.Reshape r) {
      return reshape(r.shape());
    }
    return withoutWeights(layer);
  }

  private static TorchModule withoutWeights(Layer layer) {
    if (layer instanceof Layer.Relu) {
      return of("ReLU");
    } else if (layer instanceof Layer.LeakyRelu r) {
      return of("LeakyReLU", "negative_slope", r.slope());
    } else if (layer instanceof Layer.Tanh) {
      return of("Tanh");
    } else if (layer instanceof Layer.Dropout d) {
      return of("Dropout", "p", d.share(), "inplace", false);
    } else if (layer instanceof Layer.Pool) {
      return of(
          "MaxPool2d",
          "kernel_size",
          2,
          "stride",
          2,
          "padding",
          0,
          "dilation",
          1,
          "ceil_mode",
          false);
    } else if (layer instanceof Layer.PixelShuffle) {
      return of("PixelShuffle", "upscale_factor", 2);
    }
    return of("lambda x: " + layer.expression());
  }

  private static TorchModule convolution(
      String type, int in, int out, Window window, int extra, boolean biased) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("in_channels", in);
    arguments.put("out_channels", out);
    arguments.put("kernel_size", List.of(window.height(), window.width()));
    arguments.put("stride", List.of(window.stride(), window.stride()));
    arguments.put("padding", List.of(window.padding(), window.padding()));
    if (type.equals("ConvTranspose2d")) {
      arguments.put("output_padding", List.of(extra, extra));
    }
    arguments.put("bias", biased);
    return new TorchModule(type, arguments);
  }

  private static TorchModule batchNorm(Layer.BatchNorm norm) {
    return of(
        "BatchNorm2d",
        "num_features",
        norm.channels(),
        "eps",
        norm.epsilon(),
        "momentum",
        norm.momentum(),
        "affine",
        true,
        "track_running_stats",
        true);
  }

  private static TorchModule upsample(Layer.Upsample layer) {
    return of(
        "Upsample",
        "scale_factor",
        List.of((double) layer.rows(), (double) layer.columns()),
        "mode",
        layer.interpolation().name().toLowerCase(Locale.ROOT));
  }

  private static TorchModule reshape(Shape shape) {
    List<Long> sides = Arrays.stream(shape.getShape()).boxed().toList();
    return sides.size() == 1
        ? of("Flatten", "start_dim", 1, "end_dim", -1)
        : of("Unflatten", "dim", 1, "unflattened_size", sides);
  }

  private static TorchModule of(String type, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new TorchModule(type, arguments);
  }

  /**
   * The arguments of the constructor as PyTorch prints them: {@code Dropout(p=0.3, inplace=False)}.
   */
  @Override
  public String toString() {
    Map<String, Object> unprinted = UNPRINTED.getOrDefault(type, Map.of());
    String printed =
        arguments.entrySet().stream()
            .filter(argument -> !argument.getValue().equals(unprinted.get(argument.getKey())))
            .map(argument -> prefix(argument.getKey()) + python(argument.getValue()))
            .collect(Collectors.joining(", "));
    return type.startsWith("lambda") ? type : "%s(%s)".formatted(type, printed);
  }

  private String prefix(String argument) {
    return POSITIONAL.contains(argument) || type.equals("ZeroPad2d") ? "" : argument + "=";
  }

  private static String python(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    } else if (value instanceof String word) {
      return "'%s'".formatted(word);
    } else if (value instanceof Double number) {
      return digits(number);
    } else if (value instanceof List<?> list) {
      return list.stream().map(each -> python(each)).collect(Collectors.joining(", ", "(", ")"));
    }
    return value.toString();
  }

  /** Python writes 0.0001 and 1e-05 where Java writes 1.0E-4 and 1.0E-5. */
  private static String digits(double number) {
    String digits = Double.toString(number);
    return digits.endsWith("E-4")
        ? new BigDecimal(digits).stripTrailingZeros().toPlainString()
        : digits.replace(".0E", "e").replace('E', 'e').replaceFirst("e-(\\d)$", "e-0$1");
  }
}
