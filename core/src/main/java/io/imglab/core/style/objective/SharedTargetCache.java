package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Objective;
import io.imglab.core.image.Picture;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is known of styles, for all experiments with the same network and the same terms or their
 * easier relatives: a style, or a mixture of several, is known by its pixels, so that it does not
 * matter how it came to its size and its colours.
 */
public final class SharedTargetCache implements TargetCache, AutoCloseable {
  private final NDManager manager;
  private final long mostBytes;
  private final Map<String, Known> known = new LinkedHashMap<>(16, .75f, /* accessOrder= */ true);

  private record Known(NDManager owner, Map<String, Objective> objectives) {
    long bytes() {
      return owner.getManagedArrays().stream().mapToLong(SharedTargetCache::bytes).sum();
    }
  }

  /**
   * Begins with nothing.
   *
   * @param mostBytes what {@link #tidy} leaves at most
   */
  public SharedTargetCache(NDManager parent, long mostBytes) {
    this.manager = parent.newSubManager();
    this.mostBytes = mostBytes;
  }

  @Override
  public Map<String, Objective> of(
      List<StyleTerm> terms, List<StyleReference> styles, NDManager owner, Binder binder) {
    if (!styles.stream().allMatch(StyleReference.OfPicture.class::isInstance)) {
      return binder.bind(owner); // a pack has looked already
    }
    String digest =
        kinds(terms)
            + styles.stream()
                .map(StyleReference.OfPicture.class::cast)
                .map(style -> style.share() + " of " + digest(style.picture()))
                .collect(Collectors.joining(", "));
    Known there = known.get(digest);
    if (there == null) {
      there = bound(binder);
      known.put(digest, there);
    }
    return there.objectives();
  }

  /** A term and its easier relative bear one name; a strength takes a term's layers apart. */
  private static String kinds(List<StyleTerm> terms) {
    return terms.stream()
        .map(
            term ->
                "%s%s %s %s "
                    .formatted(
                        term.isSurrogate() ? "surrogate of " : "",
                        term.term().name(),
                        term.part(),
                        new TreeSet<>(term.layers())))
        .collect(Collectors.joining());
  }

  private Known bound(Binder binder) {
    NDManager owner = manager.newSubManager();
    try {
      return new Known(owner, binder.bind(owner));
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static long bytes(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }

  /**
   * Forgets what was not asked for the longest until the rest is small enough. To be called between
   * experiments: an experiment needs what it asked for.
   */
  public void tidy() {
    long total = known.values().stream().mapToLong(Known::bytes).sum();
    Deque<String> oldest = new ArrayDeque<>(known.keySet());
    while (total > mostBytes && !oldest.isEmpty()) {
      Known gone = known.remove(oldest.removeFirst());
      if (gone != null) {
        total -= gone.bytes();
        gone.owner().close();
      }
    }
  }

  /** How many styles are known. */
  int size() {
    return known.size();
  }

  private static String digest(Picture picture) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(picture.size().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      add(digest, picture.rgb());
      float[] alpha = picture.alpha();
      add(digest, alpha == null ? new float[0] : alpha);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * 4096);
    for (float value : values) {
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
      bytes.putFloat(value);
    }
    digest.update(bytes.flip());
  }

  @Override
  public void close() {
    known.values().forEach(each -> each.owner().close());
    manager.close();
  }
}
