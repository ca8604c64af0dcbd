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
 * The targets of styles, shared by all experiments with the same network and the same terms or
 * their surrogates. The key of a style, or of a mixture of styles, is a digest of its pixels, which
 * covers its size and its colours. The cache owns the targets.
 */
public final class SharedTargetCache implements TargetCache, AutoCloseable {
  private final NDManager manager;
  private final long maxBytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, .75f, /* accessOrder= */ true);

  private record Entry(NDManager owner, Map<String, Objective> objectives) {
    long bytes() {
      return owner.getManagedArrays().stream().mapToLong(SharedTargetCache::bytes).sum();
    }
  }

  /**
   * An empty cache.
   *
   * @param maxBytes the most memory that is still in use after {@link #evict}
   */
  public SharedTargetCache(NDManager parent, long maxBytes) {
    this.manager = parent.newSubManager();
    this.maxBytes = maxBytes;
  }

  @Override
  public Map<String, Objective> of(
      List<StyleTerm> terms, List<StyleReference> styles, NDManager owner, Binder binder) {
    if (!styles.stream().allMatch(StyleReference.OfPicture.class::isInstance)) {
      return binder.bind(owner); // a pack already holds the statistics
    }
    String key =
        termKey(terms)
            + styles.stream()
                .map(StyleReference.OfPicture.class::cast)
                .map(style -> style.share() + " of " + digest(style.picture()))
                .collect(Collectors.joining(", "));
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = bound(binder);
      entries.put(key, entry);
    }
    return entry.objectives();
  }

  /** Distinguishes a term from its surrogate, and the layers into which a strength splits it. */
  private static String termKey(List<StyleTerm> terms) {
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

  private Entry bound(Binder binder) {
    NDManager owner = manager.newSubManager();
    try {
      return new Entry(owner, binder.bind(owner));
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static long bytes(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }

  /**
   * Removes the least recently used targets until the others fit. Must not be called while an
   * experiment runs, since an experiment uses the targets that it requested.
   */
  public void evict() {
    long total = entries.values().stream().mapToLong(Entry::bytes).sum();
    Deque<String> oldest = new ArrayDeque<>(entries.keySet());
    while (total > maxBytes && !oldest.isEmpty()) {
      Entry evicted = entries.remove(oldest.removeFirst());
      if (evicted != null) {
        total -= evicted.bytes();
        evicted.owner().close();
      }
    }
  }

  /** The number of cached styles and mixtures. */
  int size() {
    return entries.size();
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
    entries.values().forEach(each -> each.owner().close());
    manager.close();
  }
}
