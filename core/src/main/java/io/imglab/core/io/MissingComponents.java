package io.imglab.core.io;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what JSON left out of a record: Gson fills it with null, whatever the record allows. */
final class MissingComponents {
  private MissingComponents() {}

  /** The name of the first component that is null without being nullable, at any depth. */
  static Optional<String> of(Object value) {
    if (value instanceof Collection<?> values) {
      return values.stream().flatMap(each -> element(each).stream()).findFirst();
    } else if (value instanceof Map<?, ?> map) {
      return of(map.values());
    }
    return value instanceof Record
        ? Stream.of(value.getClass().getRecordComponents())
            .flatMap(component -> of(component, value).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<String> element(@Nullable Object value) {
    return value == null ? Optional.of("an element") : of(value);
  }

  private static Optional<String> of(RecordComponent component, Object owner) {
    Object value = value(component, owner);
    if (value != null) {
      return of(value);
    }
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        ? Optional.empty()
        : Optional.of(component.getName());
  }

  private static @Nullable Object value(RecordComponent component, Object owner) {
    try {
      component.getAccessor().setAccessible(true); // requests are package-private records
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.getName(), e);
    }
  }
}
