package io.imglab.spark.setup;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.CommandContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts Spark's jars into a folder, from a Maven repository; jars that are there stay. */
public final class Installing {
  /** The repository that serves them. */
  public static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[\\w.-]+(:\\d{1,5})?(/[\\w./~%+-]*)?");
  private static final String COMPLETE = "complete.txt";

  private final CommandContext context;
  private final Path jars;
  private final List<SparkJar> wanted;
  private long done;

  /**
   * An installation into a folder.
   *
   * @param folder which gets {@code jars}
   */
  public Installing(CommandContext context, Path folder) {
    this(context, folder, SparkJars.all());
  }

  Installing(CommandContext context, Path folder, List<SparkJar> wanted) {
    this.context = context;
    this.jars = folder.resolve("jars");
    this.wanted = wanted;
  }

  /** Whether all jars are in a folder, with the right digests when they were put there. */
  static boolean isComplete(Path folder) {
    return Files.isRegularFile(folder.resolve("jars").resolve(COMPLETE));
  }

  /**
   * Installs what is missing.
   *
   * @param repository URL or folder of a Maven repository
   * @return how many jars were missing
   * @throws LabException if a jar has another content than expected
   */
  public int run(String repository) throws IOException {
    if (repository.contains("://") && !ADDRESS.matcher(repository).matches()) {
      throw new InvalidValueException(
          "'%s' is not a Maven repository; give its https:// address or its folder"
              .formatted(repository));
    }
    Files.createDirectories(jars);
    Files.deleteIfExists(jars.resolve(COMPLETE));
    int fetched = 0;
    for (int i = 0; i < wanted.size(); i++) {
      SparkJar jar = wanted.get(i);
      if (!isThere(jar)) {
        get(jar, repository, i + 1);
        fetched++;
      }
      done += jar.bytes();
    }
    Files.writeString(jars.resolve(COMPLETE), SparkJars.version() + "\n");
    return fetched;
  }

  private boolean isThere(SparkJar jar) throws IOException {
    Path file = jars.resolve(jar.name());
    return Files.isRegularFile(file)
        && Files.size(file) == jar.bytes()
        && sha256(file).equals(jar.sha256());
  }

  private void get(SparkJar jar, String repository, int number) throws IOException {
    Path target = jars.resolve(jar.name());
    show(number, 0);
    if (repository.contains("://")) {
      URI uri = URI.create(repository.endsWith("/") ? repository : repository + "/");
      context.fetch(
          uri.resolve(jar.path()), target, jar.sha256(), received -> show(number, received));
    } else {
      copy(jar, Path.of(repository).resolve(jar.path()), target);
    }
  }

  private static void copy(SparkJar jar, Path source, Path target) throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new LabException(
          "'%s' is missing; name a Maven repository that has it, or fetch it from Maven Central"
              .formatted(source));
    }
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
    if (!sha256(part).equals(jar.sha256())) {
      Files.delete(part);
      throw new LabException(
          "'%s' has another content than the jar on Maven Central; delete it, or name another repository"
              .formatted(source));
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void show(int number, long received) {
    context.progress(
        String.format(
            Locale.ROOT,
            "jar %d of %d, %.1f of %.1f MB",
            number,
            wanted.size(),
            (done + received) / 1e6,
            wanted.stream().mapToLong(SparkJar::bytes).sum() / 1e6));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
