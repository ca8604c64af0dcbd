package io.imglab.app.host;

import io.imglab.core.LabException;
import io.imglab.core.Version;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** Checks a plugin's jar before any of its classes is loaded. Messages do not name the jar. */
final class JarChecks {
  /** Packages that are always loaded from the lab, never from a plugin. */
  static final List<String> SHARED =
      List.of(
          "io.imglab.core.", "io.imglab.app.", "ai.djl.", "picocli.", "org.slf4j.", "org.pf4j.");

  private static final VersionManager VERSIONS = new DefaultVersionManager();
  private static final int CLASS_FILE = 0xCAFEBABE;

  /** Class files of Java 17 have major version 61. */
  private static final int MAJOR_BEFORE_JAVA_1 = 44;

  private JarChecks() {}

  /**
   * Checks a jar.
   *
   * @throws LabException for the first problem
   */
  static void check(PluginJar jar) {
    if (!fits(Version.current(), jar.requires())) {
      throw new LabException(
          "version %s needs imglab '%s', but this is %s; get a compatible version of the plugin, or of imglab"
              .formatted(jar.version(), jar.requires(), Version.current()));
    }
    try (JarFile file = new JarFile(jar.file().toFile(), false)) {
      checkNothingShared(file);
      if (!jar.pluginClass().isEmpty()) {
        checkJava(file, jar.pluginClass());
      }
      for (String extension : jar.extensions()) {
        checkJava(file, extension);
      }
    } catch (IOException e) {
      throw new LabException("it is damaged; get it again", e);
    }
    if (jar.extensions().isEmpty()) {
      throw new LabException(
          "it has no extensions: its META-INF/extensions.idx is missing or empty; build it with PF4J's annotation processor");
    }
  }

  /** Whether a version is in a range such as {@code >=0.1.0 & <1.0.0}. */
  static boolean fits(String version, String range) {
    try {
      return VERSIONS.checkVersionConstraint(version, range);
    } catch (RuntimeException e) {
      throw new LabException(
          "'%s' is not a valid version range; write one such as '>=0.1.0 & <1.0.0'"
              .formatted(range),
          e);
    }
  }

  /** Negative, 0 or positive if {@code a} is older than, the same as or newer than {@code b}. */
  static int compare(String a, String b) {
    return VERSIONS.compareVersions(a, b);
  }

  private static void checkNothingShared(JarFile file) {
    Optional<String> shadow =
        file.stream()
            .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
            .filter(name -> name.endsWith(".class"))
            .map(name -> name.replace('/', '.'))
            .flatMap(name -> SHARED.stream().filter(name::startsWith))
            .findFirst();
    if (shadow.isPresent()) {
      String name = shadow.get().substring(0, shadow.get().length() - 1);
      throw new LabException(
          "it bundles '%s', which imglab provides; give that dependency the scope 'provided'"
              .formatted(name));
    }
  }

  private static void checkJava(JarFile file, String type) throws IOException {
    ZipEntry entry = file.getEntry(type.replace('.', '/') + ".class");
    if (entry == null) {
      throw new LabException("its class '%s' is missing; build it again".formatted(type));
    }
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
      if (in.readInt() != CLASS_FILE) {
        throw new LabException("its class '%s' is damaged; get it again".formatted(type));
      }
      in.readUnsignedShort();
      int java = in.readUnsignedShort() - MAJOR_BEFORE_JAVA_1;
      if (java > Runtime.version().feature()) {
        throw new LabException(
            "it is built for Java %s, but this is Java %s; run imglab with Java %s, or build it with --release %s"
                .formatted(java, Runtime.version().feature(), java, Runtime.version().feature()));
      }
    }
  }
}
