package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Whether each jar is intact, compatible and allowed, found without running it.
 *
 * @param verdicts one for each jar, and for each folder that was skipped
 */
public record Verification(List<Verdict> verdicts) {
  /** A file of a few MB can unpack to more than a disk holds. */
  private static final long MAX_UNPACKED = 2L << 30;

  /**
   * The verdict on one.
   *
   * @param reason what is wrong; empty if nothing is
   */
  public record Verdict(String what, String sha256, String reason) {
    public boolean isSound() {
      return reason.isEmpty();
    }
  }

  /** Verifies all plugins of some places. */
  public static Verification of(PluginPlaces places) {
    return of(places, MAX_UNPACKED);
  }

  /** The same with another limit to what a jar may unpack to, in bytes. */
  static Verification of(PluginPlaces places, long maxUnpacked) {
    PluginScan scan = PluginScan.of(places);
    List<Verdict> verdicts = new ArrayList<>();
    scan.accepted()
        .forEach(
            jar -> verdicts.add(new Verdict(name(jar), jar.sha256(), damage(jar, maxUnpacked))));
    LoadOrder order = new LoadOrder(scan.accepted());
    List<RejectedPlugin> bad = new ArrayList<>(scan.rejected());
    bad.addAll(order.rejected());
    bad.stream()
        .filter(it -> !it.silent())
        .forEach(it -> verdicts.add(new Verdict(it.what(), "", it.reason())));
    return new Verification(List.copyOf(verdicts));
  }

  private static String name(PluginJar jar) {
    return "plugin '%s' %s".formatted(jar.id(), jar.version());
  }

  /** Reads all entries, and compares their checksums and any signatures. */
  private static String damage(PluginJar jar, long maxUnpacked) {
    try (JarFile file = new JarFile(jar.file().toFile(), true)) {
      JarEntries.checkSignatures(file);
      long left = maxUnpacked;
      for (JarEntry entry : file.stream().toList()) {
        left -= read(file, entry, left);
      }
      return "";
    } catch (LabException e) {
      return e.getMessage();
    } catch (IOException | SecurityException e) {
      return "it is damaged (%s); get it again".formatted(Reasons.of(e));
    }
  }

  /** Reads an entry; returns its size. */
  private static long read(JarFile file, JarEntry entry, long limit) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        size += n;
        if (size > limit) {
          throw new LabException("it unpacks to more than 2 GB; get it again, or tell its author");
        }
      }
      if (entry.getCrc() != in.getChecksum().getValue()) {
        throw new LabException(
            "its entry '%s' is damaged; get it again"
                .formatted(PluginJar.shortened(entry.getName())));
      }
      return size;
    }
  }

  /** Whether there are no problems. */
  public boolean isSound() {
    return verdicts.stream().allMatch(Verdict::isSound);
  }

  /** Whether a lock file restricts what may be loaded. */
  public static boolean isLocked(PluginPlaces places) {
    return Files.exists(places.lock());
  }
}
