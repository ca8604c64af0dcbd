package io.imglab.app.style.option;

import io.imglab.core.InvalidValueException;
import io.imglab.core.style.config.StyleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The content and the styles of a run without the names of their options, in this order. */
final class PicturesInOrder {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONTENT",
      description = "The picture to restyle, or a folder of pictures; the same as --content.")
  private @Nullable Path first;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "STYLE",
      description = "The picture whose style it gets; the same as --style.")
  private List<Path> rest = List.of();

  private List<String> all() {
    List<String> all = new ArrayList<>();
    if (first != null) {
      all.add(first.toString());
    }
    rest.forEach(picture -> all.add(picture.toString()));
    return all;
  }

  /**
   * The content.
   *
   * @param named that of {@code --content}; null if it is not given
   * @param hasStyles whether {@code --style} is given
   */
  @Nullable Path content(@Nullable Path named, boolean hasStyles) {
    if (named != null) {
      return named;
    } else if (hasStyles && !rest.isEmpty()) {
      throw twice("--style", rest.get(0));
    }
    return first;
  }

  /**
   * The styles.
   *
   * @param named those of {@code --style}
   * @param hasContent whether {@code --content} is given; then a single picture is the style
   */
  List<StyleSource> styles(List<StyleSource> named, boolean hasContent) {
    List<String> all = all();
    if (hasContent && (all.size() > 1 || !(named.isEmpty() || all.isEmpty()))) {
      throw twice("--content", Path.of(all.get(0)));
    } else if (!named.isEmpty()) {
      return named;
    }
    return all.stream().skip(hasContent ? 0 : 1).map(StyleSource::parse).toList();
  }

  private static InvalidValueException twice(String option, Path picture) {
    return new InvalidValueException(
        "'%s' and %s name the same picture; leave one of them out".formatted(picture, option));
  }
}
