package io.imglab.core.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.io.LabHome;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/**
 * ArchUnit conditions and rules on the structure of a module: the size of packages, cycles of
 * dependencies, layers, and what plugins use. Nested classes count as part of their top-level
 * class.
 */
public final class PackageStructure {
  private PackageStructure() {}

  /** Holds if no package has more than {@code limit} top-level types. */
  public static ArchCondition<JavaClass> lieInPackagesOfAtMost(int limit) {
    return new OfAll("lie in packages of at most %d top-level types".formatted(limit)) {
      @Override
      void evaluate(Collection<JavaClass> classes, ConditionEvents events) {
        packages(classes)
            .forEach(
                (name, types) ->
                    event(
                        events,
                        types.size() <= limit,
                        "package %s has %d top-level types".formatted(name, types.size())));
      }
    };
  }

  /** Holds if no cycle of dependencies has more than {@code limit} top-level classes. */
  public static ArchCondition<JavaClass> lieInCyclesOfAtMost(int limit) {
    return new OfAll("lie in cycles of at most %d top-level classes".formatted(limit)) {
      @Override
      void evaluate(Collection<JavaClass> classes, ConditionEvents events) {
        Set<String> cycle = largestCycle(dependencies(classes));
        System.out.printf("largest cycle: %d classes %s%n", cycle.size(), cycle);
        event(
            events,
            cycle.size() <= limit,
            "%d classes depend on each other: %s".formatted(cycle.size(), cycle));
      }
    };
  }

  /** Holds if every package is {@code @NullMarked}. */
  public static ArchCondition<JavaClass> lieInNullMarkedPackages() {
    return new ArchCondition<>("lie in packages that carry @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        event(
            events,
            type.getPackage().isAnnotatedWith(NullMarked.class),
            "package %s lacks @NullMarked".formatted(type.getPackageName()));
      }
    };
  }

  /** Packages below {@code root}, lowest first: each may only be used by those after it. */
  public static ArchRule layers(String root, List<String> packages) {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : packages) {
      layers = layers.layer(name).definedBy(root + "." + name + "..");
    }
    for (int i = 0; i < packages.size() - 1; i++) {
      String[] above = packages.subList(i + 1, packages.size()).toArray(String[]::new);
      layers = layers.whereLayer(packages.get(i)).mayOnlyBeAccessedByLayers(above);
    }
    return layers.whereLayer(packages.get(packages.size() - 1)).mayNotBeAccessedByAnyLayer();
  }

  /** Plugins depend only on those parts of the core that are meant for them. */
  public static ArchRule pluginsUseTheExtensionApiAlone() {
    return classes()
        .should()
        .onlyDependOnClassesThat(
            not(resideInAPackage("io.imglab.core.."))
                .or(resideInAPackage("io.imglab.core.extension.."))
                .or(
                    belongToAnyOf(
                        LabException.class,
                        InvalidValueException.class,
                        Size.class,
                        LabHome.class)));
  }

  private static Map<String, Set<String>> packages(Collection<JavaClass> classes) {
    return classes.stream()
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .map(PackageStructure::topLevel)
        .collect(
            Collectors.groupingBy(
                JavaClass::getPackageName,
                TreeMap::new,
                Collectors.mapping(JavaClass::getName, Collectors.toSet())));
  }

  /** For each top-level class, the others among {@code classes} that it depends on. */
  static Map<String, Set<String>> dependencies(Collection<JavaClass> classes) {
    Map<String, Set<String>> dependencies = new TreeMap<>();
    classes.forEach(type -> dependencies.put(topLevel(type).getName(), new TreeSet<>()));
    for (JavaClass type : classes) {
      String from = topLevel(type).getName();
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> topLevel(dependency.getTargetClass().getBaseComponentType()).getName())
          .filter(to -> !to.equals(from) && dependencies.containsKey(to))
          .forEach(dependencies.get(from)::add);
    }
    return dependencies;
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(PackageStructure::topLevel).orElse(type);
  }

  /** The largest strongly connected component of a graph. */
  static Set<String> largestCycle(Map<String, Set<String>> arrows) {
    Map<String, Set<String>> reached =
        arrows.keySet().stream()
            .collect(Collectors.toMap(Function.identity(), from -> reached(from, arrows)));
    Set<String> largest = Set.of();
    for (String one : arrows.keySet()) {
      Set<String> cycle = new TreeSet<>(reached.get(one));
      cycle.removeIf(other -> !reached.get(other).contains(one));
      largest = cycle.size() > largest.size() ? cycle : largest;
    }
    return largest;
  }

  /** All classes that can be reached from a class, itself included. */
  private static Set<String> reached(String from, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    Deque<String> queue = new ArrayDeque<>(Set.of(from));
    while (!queue.isEmpty()) {
      String next = queue.remove();
      if (reached.add(next)) {
        queue.addAll(arrows.get(next));
      }
    }
    return reached;
  }

  private static void event(ConditionEvents events, boolean holds, String message) {
    events.add(new SimpleConditionEvent(message, holds, message));
  }

  /** A condition on all classes together. */
  private abstract static class OfAll extends ArchCondition<JavaClass> {
    private final Map<String, JavaClass> all = new HashMap<>();

    OfAll(String description) {
      super(description);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      all.put(type.getName(), type);
    }

    @Override
    public void finish(ConditionEvents events) {
      evaluate(all.values(), events);
    }

    abstract void evaluate(Collection<JavaClass> classes, ConditionEvents events);
  }
}
