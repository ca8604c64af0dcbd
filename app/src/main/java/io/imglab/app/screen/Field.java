package io.imglab.app.screen;

import java.util.List;

/**
 * A part of a {@link FieldLine}.
 *
 * @param forms the same in words of decreasing length, at least one
 */
public record Field(List<String> forms) {
  public Field {
    forms = List.copyOf(forms);
  }

  /** A field with these forms, the longest first. */
  public static Field of(String... forms) {
    return new Field(List.of(forms));
  }

  String form(int index) {
    return forms.get(index);
  }

  boolean hasShorter(int index) {
    return index + 1 < forms.size();
  }
}
