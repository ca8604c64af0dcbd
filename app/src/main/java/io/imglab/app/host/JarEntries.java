package io.imglab.app.host;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Reads the small entries of a plugin's jar. A few kB of a jar can unpack to many GB, so that
 * nothing is read beyond a limit; the size that the jar itself gives is not believed.
 */
final class JarEntries {
  static final int MAX_BYTES = 64 << 10;
  static final int MAX_EXTENSIONS = 256;
  private static final String INDEX = "META-INF/extensions.idx";
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private JarEntries() {}

  /** The manifest; empty if there is none. */
  static Manifest manifest(JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return new Manifest();
    }
    return new Manifest(new java.io.ByteArrayInputStream(read(jar, entry)));
  }

  /** The class names that PF4J's annotation processor has written, without comments. */
  static List<String> index(JarFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(INDEX);
    if (entry == null) {
      return List.of();
    }
    List<String> types =
        new String(read(jar, entry), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .distinct() // the processor repeats names when it runs again over an older index
            .toList();
    check(types);
    return types;
  }

  private static void check(List<String> types) {
    if (types.size() > MAX_EXTENSIONS) {
      throw new LabException(
          "its %s names %s classes, but at most %s are allowed; build it again"
              .formatted(INDEX, types.size(), MAX_EXTENSIONS));
    }
    for (String type : types) {
      if (!CLASS_NAME.matcher(type).matches()) {
        throw new LabException(
            "its %s holds '%s', which is not the name of a class; build it again"
                .formatted(INDEX, PluginJar.shortened(type)));
      }
    }
  }

  /** Makes sure that Java, which reads signatures as a whole, can be given this jar. */
  static void checkSignatures(JarFile jar) throws IOException {
    for (ZipEntry entry : jar.stream().toList()) {
      if (SIGNATURE.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches()) {
        read(jar, entry);
      }
    }
  }

  private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw new LabException(
            "its %s unpacks to more than %s kB; get it again, or tell its author"
                .formatted(PluginJar.shortened(entry.getName()), MAX_BYTES >> 10));
      }
      return content;
    }
  }
}
