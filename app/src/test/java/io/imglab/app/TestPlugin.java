package io.imglab.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A plugin's jar, compiled and packed by a test. */
public final class TestPlugin {
  private static final Pattern CLASS = Pattern.compile("(?:class|record) (\\w+)");

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final List<String> extensions = new ArrayList<>();
  private int major;

  private TestPlugin(String id) {
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", "1.0.0");
  }

  public static TestPlugin of(String id) {
    return new TestPlugin(id);
  }

  /** A plugin with a working loss term of the same name. */
  public static TestPlugin loss(String id) {
    return of(id).extension(lossSource(id, "return reference -> reference.image().mean();"));
  }

  /** The source of a loss term with this body of {@code towards}. */
  public static String lossSource(String name, String towards) {
    return lossSource("Loss", "", "return \"%s\";".formatted(name), towards);
  }

  public static String lossSource(String type, String constructor, String name, String towards) {
    return """
        public final class %s implements LossTerm {
          %s
          public String name() { %s }
          public String summary() { return "a test's loss term"; }
          public Reference reference() { return Reference.CONTENT; }
          public Set<String> defaultLayers() { return Set.of(); }
          public Objective towards(Activations to, Set<String> layers, NDManager keep) { %s }
        }
        """
        .formatted(type, constructor, name, towards);
  }

  public TestPlugin manifest(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  public TestPlugin without(String key) {
    manifest.remove(key);
    return this;
  }

  /** Adds a class of the plugin's package that is an extension. */
  public TestPlugin extension(String source) {
    Matcher matcher = CLASS.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no class in: " + source);
    }
    extensions.add(packageName() + "." + matcher.group(1));
    sources.put(matcher.group(1), source);
    return this;
  }

  /** Adds an entry to the jar. */
  public TestPlugin entry(String name, byte... content) {
    entries.put(name, content);
    return this;
  }

  /** Adds a class that the plugin is compiled with, but that is not in its jar. */
  public TestPlugin missing(String type, String source) {
    sources.put("-" + type, source);
    return this;
  }

  /** Sets the class file version of all classes. */
  public TestPlugin classFileVersion(int version) {
    major = version;
    return this;
  }

  private String packageName() {
    return "test." + manifest.getOrDefault("Plugin-Id", "none").replaceAll("[^a-z]", "");
  }

  /** Compiles and packs. */
  public Path in(Path folder) throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path jar = Files.createDirectories(folder).resolve(fileName());
    compile(work);
    Manifest head = new Manifest();
    head.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((key, value) -> head.getMainAttributes().putValue(key, value));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, head)) {
      write(
          out,
          "META-INF/extensions.idx",
          String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(out, entry.getKey(), entry.getValue());
      }
      packClasses(work.resolve("classes"), out);
    }
    return jar;
  }

  private String fileName() {
    return manifest.getOrDefault("Plugin-Id", "none")
        + "-"
        + manifest.getOrDefault("Plugin-Version", "none").replace('/', '-')
        + ".jar";
  }

  private void compile(Path work) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    if (sources.isEmpty()) {
      return;
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d"));
    arguments.add(classes.toString());
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve(source.getKey().replace("-", "") + ".java");
      Files.writeString(file, header() + source.getValue());
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the test's plugin does not compile");
    }
  }

  private String header() {
    return """
        package %s;
        import ai.djl.ndarray.*;
        import ai.djl.ndarray.types.*;
        import io.imglab.core.extension.*;
        import java.util.*;
        import java.util.concurrent.Callable;
        """
        .formatted(packageName());
  }

  private void packClasses(Path classes, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        String type = name.replaceAll(".*/|\\.class$", "");
        if (!sources.containsKey("-" + type)) {
          write(out, name, marked(Files.readAllBytes(file)));
        }
      }
    }
  }

  private byte[] marked(byte[] type) {
    if (major != 0) {
      type[7] = (byte) major;
    }
    return type;
  }

  private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
