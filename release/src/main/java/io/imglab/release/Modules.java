package io.imglab.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The POMs of the project. */
final class Modules {
  private Modules() {}

  /**
   * What a POM says.
   *
   * @param project the root element
   */
  record Pom(Element project) {
    String artifact() {
      return text("artifactId").orElseThrow();
    }

    boolean isJar() {
      return text("packaging").orElse("jar").equals("jar");
    }

    boolean isPublished() {
      return child(project, "properties").flatMap(all -> child(all, "maven.deploy.skip")).isEmpty();
    }

    /** Whether the tests' jar is published, too. */
    boolean hasTestJar() {
      NodeList goals = project.getElementsByTagName("goal");
      return IntStream.range(0, goals.getLength())
          .anyMatch(i -> goals.item(i).getTextContent().strip().equals("test-jar"));
    }

    /** The text of an element directly below the root. */
    Optional<String> text(String name) {
      return child(project, name).map(element -> element.getTextContent().strip());
    }
  }

  static Pom root(Path root) throws IOException {
    return read(root.resolve("pom.xml"));
  }

  /** The parent and all its modules that are published. */
  static List<Pom> published(Path root) throws IOException {
    Pom parent = root(root);
    List<Pom> poms = new ArrayList<>(List.of(parent));
    for (Element module : children(child(parent.project(), "modules").orElseThrow())) {
      poms.add(read(root.resolve(module.getTextContent().strip()).resolve("pom.xml")));
    }
    return poms.stream().filter(Pom::isPublished).toList();
  }

  static Pom read(Path file) throws IOException {
    try {
      return new Pom(
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("'%s' is not a POM".formatted(file), e);
    }
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).findFirst();
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
