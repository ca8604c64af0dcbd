package io.imglab.app.host;

import java.io.IOException;
import java.io.OutputStream;
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
    PluginScan scan = PluginScan.of(places);
    List<Verdict> verdicts = new ArrayList<>();
    scan.accepted().forEach(jar -> verdicts.add(new Verdict(name(jar), jar.sha256(), damage(jar))));
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
  private static String damage(PluginJar jar) {
    try (JarFile file = new JarFile(jar.path().toFile(), true)) {
      for (JarEntry entry : file.stream().toList()) {
        try (CheckedInputStream in =
            new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
          in.transferTo(OutputStream.nullOutputStream());
          if (entry.getCrc() != in.getChecksum().getValue()) {
            return "its entry '%s' is damaged; get it again".formatted(entry.getName());
          }
        }
      }
      return "";
    } catch (IOException | SecurityException e) {
      return "it is damaged (%s); get it again".formatted(e.getMessage());
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
