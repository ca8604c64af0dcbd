package io.imglab.core.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.imglab.core.extension.array.NativeArray;
import java.util.List;
import java.util.Set;

/** The rules that no array and no graph holds values in Java's memory. */
public final class NativeValues {
  private static final Set<String> MAKERS =
      Set.of("create", "createCSR", "createRowSparse", "createCoo", "decode", "load");

  private NativeValues() {}

  /** Only {@link NativeArray} calls DJL's methods that wrap or read values of Java. */
  public static ArchRule comeFromNativeArray() {
    return noClasses()
        .that()
        .doNotBelongToAnyOf(NativeArray.class)
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "an array of DJL is made from values of Java", NativeValues::wraps))
        .because("DJL leaves them in Java's memory; see NativeArray");
  }

  /**
   * A recorded graph holds no number of Java, which could be collected before the backward pass;
   * see {@link io.imglab.core.extension.Scale}. Optimisers work outside any graph.
   */
  public static ArchRule areNotInGraphs() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("..optim..")
        .should()
        .callMethod(NDArray.class, "mul", Number.class)
        .orShould()
        .callMethod(NDArray.class, "div", Number.class)
        .orShould()
        .callMethod(NDArray.class, "pow", Number.class)
        .orShould()
        .callMethod(NDArray.class, "maximum", Number.class)
        .orShould()
        .callMethod(NDArray.class, "minimum", Number.class);
  }

  private static boolean wraps(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
      return false;
    } else if (owner.isAssignableTo(NDManager.class)) {
      return MAKERS.contains(name) && hasValues(target);
    }
    return (owner.isAssignableTo(NDList.class) && name.equals("decode"))
        || (owner.isAssignableTo(NDArray.class) && name.equals("set"));
  }

  /** Whether not only a shape and a type are given. */
  private static boolean hasValues(AccessTarget.CodeUnitAccessTarget target) {
    List<JavaClass> types = target.getRawParameterTypes();
    return !types.get(0).isEquivalentTo(Shape.class);
  }
}
