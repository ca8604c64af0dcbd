package io.imglab.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The Maven repository in a folder from which a release is uploaded.
 *
 * @param folder the repository
 * @param version that is released
 */
record StagedFiles(Path folder, String version) {
  private static final Pattern BESIDE =
      Pattern.compile(".*(?:\\.(?:md5|sha1|sha256|sha512|asc)|/maven-metadata\\.xml)");
  private static final String VERSION_FILE = "io/imglab/core/version.properties";

  /** What is missing, surplus, or was not built from the commit. */
  List<String> problems(List<Modules.Pom> published, String commit) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of("'%s' is missing; stage the artifacts first".formatted(folder));
    }
    Set<String> wanted =
        published.stream().flatMap(this::files).collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = found();
    List<String> problems = new ArrayList<>();
    difference(wanted, found)
        .forEach(file -> problems.add("'%s' is not in '%s'; stage it".formatted(file, folder)));
    difference(found, wanted)
        .forEach(
            file ->
                problems.add(
                    "'%s' in '%s' is not to be published; remove it".formatted(file, folder)));
    if (problems.isEmpty() && !commit.equals(builtCommit())) {
      problems.add(
          "'%s' was built from '%s', not from '%s'; build it again"
              .formatted(folder, builtCommit(), commit));
    }
    return problems;
  }

  private Stream<String> files(Modules.Pom module) {
    List<String> endings = new ArrayList<>(List.of(".pom"));
    if (module.isJar()) {
      endings.addAll(List.of(".jar", "-sources.jar", "-javadoc.jar"));
    }
    if (module.hasTestJar()) {
      endings.add("-tests.jar");
    }
    return endings.stream().map(ending -> file(module.artifact(), ending));
  }

  private String file(String artifact, String ending) {
    return "io/imglab/%s/%s/%s-%s%s".formatted(artifact, version, artifact, version, ending);
  }

  private Set<String> found() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !BESIDE.matcher(file).matches())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private @Nullable String builtCommit() throws IOException {
    try (ZipFile jar = new ZipFile(folder.resolve(file("imglab-core", ".jar")).toFile())) {
      ZipEntry entry = jar.getEntry(VERSION_FILE);
      Properties properties = new Properties();
      try (InputStream in = jar.getInputStream(entry)) {
        properties.load(in);
      }
      return properties.getProperty("commit");
    }
  }

  private static Stream<String> difference(Set<String> these, Set<String> those) {
    return these.stream().filter(one -> !those.contains(one));
  }
}
