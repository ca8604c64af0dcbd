package io.imglab.core.image.codec;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Forwards each message only once. */
final class DistinctWarnings implements Consumer<String> {
  private final Consumer<String> next;
  private final Set<String> seen = new HashSet<>();

  DistinctWarnings(Consumer<String> next) {
    this.next = next;
  }

  @Override
  public void accept(String message) {
    if (seen.add(message)) {
      next.accept(message);
    }
  }
}
