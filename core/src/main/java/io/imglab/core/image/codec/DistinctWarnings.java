package io.imglab.core.image.codec;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Hands each message on the first time only. */
final class DistinctWarnings implements Consumer<String> {
  private final Consumer<String> next;
  private final Set<String> heard = new HashSet<>();

  DistinctWarnings(Consumer<String> next) {
    this.next = next;
  }

  @Override
  public void accept(String message) {
    if (heard.add(message)) {
      next.accept(message);
    }
  }
}
