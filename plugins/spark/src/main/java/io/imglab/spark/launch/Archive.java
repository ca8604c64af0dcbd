package io.imglab.spark.launch;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The distribution with the user's models and plugins in one zip, as executors unpack it. Made
 * once: its name has the digest of its content.
 */
public final class Archive {
  /** The name of the folder into which executors unpack it. */
  public static final String NAME = "imglab";

  private static final List<String> DISTRIBUTION = List.of("bin", "lib", "plugins", "models");
  private static final List<String> HOME = List.of("models", "plugins");
  private static final int DIGITS = 16;
  private static final Duration KEPT = Duration.ofDays(7);

  private final Map<String, Path> files = new TreeMap<>();
  private final Path folder;
  private String digest = "";

  private Archive(Path folder) {
    this.folder = folder;
  }

  /** The archive of a distribution and the folder of its user. */
  public static Archive of(Path distribution, LabHome home) throws IOException {
    Archive archive = new Archive(home.folder().resolve("spark").resolve("archives"));
    for (String part : DISTRIBUTION) {
      archive.add(distribution, part, "");
    }
    for (String part : HOME) {
      archive.add(home.folder(), part, "home/");
    }
    return archive;
  }

  private void add(Path root, String part, String prefix) throws IOException {
    if (!Files.isDirectory(root.resolve(part))) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root.resolve(part))) {
      walk.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .forEach(
              file ->
                  files.put(prefix + root.relativize(file).toString().replace('\\', '/'), file));
    }
  }

  /** The SHA-256 of all names and contents, shortened. */
  String digest() throws IOException {
    if (digest.isEmpty()) {
      digest = computed();
    }
    return digest;
  }

  private String computed() throws IOException {
    MessageDigest sum = sha256();
    try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), sum)) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        sink.write(file.getKey().getBytes(StandardCharsets.UTF_8));
        sink.write(0);
        Files.copy(file.getValue(), sink);
      }
    }
    return HexFormat.of().formatHex(sum.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The zip; it is written if it is not there, and others that are out of use are deleted. */
  public Path zip() throws IOException {
    Path zip = folder.resolve(NAME + "-" + digest() + ".zip");
    if (Files.isRegularFile(zip)) {
      keep(zip);
      return zip;
    }
    Files.createDirectories(folder);
    deleteUnused();
    Path part = Files.createTempFile(folder, ".", ".part");
    try {
      write(part);
      Files.move(part, zip, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LabException(
          "cannot write '%s': %s; free space, or set IMGLAB_HOME to another folder"
              .formatted(zip, e.getMessage()),
          e);
    } finally {
      Files.deleteIfExists(part);
    }
    return zip;
  }

  /** Its time tells when it was last used. */
  private static void keep(Path zip) {
    try {
      Files.setLastModifiedTime(zip, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // As in a folder of somebody else, who keeps it.
    }
  }

  /** Executors of another job may still start and fetch theirs. */
  private void deleteUnused() throws IOException {
    Instant oldest = Instant.now().minus(KEPT);
    List<Path> zips;
    try (Stream<Path> list = Files.list(folder)) {
      zips = list.filter(file -> file.toString().endsWith(".zip")).toList();
    }
    for (Path zip : zips) {
      if (Files.exists(zip) && Files.getLastModifiedTime(zip).toInstant().isBefore(oldest)) {
        Files.deleteIfExists(zip);
      }
    }
  }

  /** Jars are compressed already. */
  private void write(Path part) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(part))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        out.putNextEntry(entry);
        Files.copy(file.getValue(), out);
      }
    }
  }
}
