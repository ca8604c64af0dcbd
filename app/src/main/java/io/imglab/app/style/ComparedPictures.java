package io.imglab.app.style;

import io.imglab.core.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The content, the style and the result of a comparison: by options, or in this order. */
final class ComparedPictures {
  private static final List<String> NAMES = List.of("--content", "--style", "--result");

  @Option(names = "--content", paramLabel = "FILE", description = "The content.")
  private @Nullable Path content;

  @Option(names = "--style", paramLabel = "FILE", description = "The style.")
  private @Nullable Path style;

  @Option(names = "--result", paramLabel = "FILE", description = "The result.")
  private @Nullable Path result;

  @Parameters(
      arity = "0..*",
      paramLabel = "CONTENT STYLE RESULT",
      hideParamSyntax = true,
      description = "The three pictures, or those without an option, in this order.")
  private List<Path> pictures = List.of();

  /**
   * Content, style and result.
   *
   * @throws ParameterException if one is missing
   */
  List<Path> inOrder(CommandSpec spec) {
    Iterator<Path> others = pictures.iterator();
    List<@Nullable Path> named = Arrays.asList(content, style, result);
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Path own = named.get(i);
      all.add(own != null ? own : next(others, NAMES.get(i), spec));
    }
    if (others.hasNext()) {
      throw new InvalidValueException(
          "'%s' is one picture too many; give a content, a style and a result"
              .formatted(others.next()));
    }
    return all;
  }

  private static Path next(Iterator<Path> others, String option, CommandSpec spec) {
    if (!others.hasNext()) {
      throw new ParameterException(spec.commandLine(), "missing %s FILE".formatted(option));
    }
    return others.next();
  }
}
