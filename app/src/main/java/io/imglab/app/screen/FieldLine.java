package io.imglab.app.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of fields, the most important first, that fits into any width: fields are shortened, then
 * dropped, from the right.
 */
public final class FieldLine {
  private final List<Field> fields;
  private final String separator;

  /** A line of these fields. */
  public FieldLine(List<Field> fields, String separator) {
    this.fields = List.copyOf(fields);
    this.separator = separator;
  }

  /** All fields at their full length. */
  public String whole() {
    return joined(new int[fields.size()]);
  }

  /** As much of the line as fits into {@code columns}. */
  public String fitting(int columns) {
    for (int count = fields.size(); count > 0; count--) {
      int[] forms = new int[count];
      do {
        String line = joined(forms);
        if (CharacterWidth.of(line) <= columns) {
          return line;
        }
      } while (shorten(forms));
    }
    return fields.isEmpty() ? "" : CharacterWidth.cut(shortest(fields.get(0)), columns);
  }

  /** Shortens the last field that can be; false if none can. */
  private boolean shorten(int[] forms) {
    for (int i = forms.length - 1; i >= 0; i--) {
      if (fields.get(i).hasShorter(forms[i])) {
        forms[i]++;
        return true;
      }
    }
    return false;
  }

  private String joined(int[] forms) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < forms.length; i++) {
      parts.add(fields.get(i).form(forms[i]));
    }
    return String.join(separator, parts);
  }

  private static String shortest(Field field) {
    return field.form(field.forms().size() - 1);
  }
}
