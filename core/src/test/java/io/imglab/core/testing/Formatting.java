package io.imglab.core.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Handle;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules that keep the user's locale out of text: 90 of Java's locales write digits of their own,
 * and others write a decimal comma. {@code %s} writes every number as Java's source does, whatever
 * the locale; all other formats of numbers and dates need a locale, {@code Locale.ROOT}.
 */
public final class Formatting {
  /** A conversion of a number or a date, except the hexadecimal ones, which know no locale. */
  private static final Pattern LOCALISED =
      Pattern.compile("%(\\d+\\$)?[-#+ 0,(]*\\d*(\\.\\d+)?[dfeEgGtT]");

  private static final Set<String> FORMATTERS =
      Set.of("java/lang/String", "java/io/PrintStream", "java/io/PrintWriter");

  private Formatting() {}

  /** Letters are changed, and numbers formatted, in a locale that is named. */
  public static ArchRule namesTheLocale() {
    return noClasses()
        .should()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callConstructor(DecimalFormat.class, String.class)
        .orShould()
        .callMethod(NumberFormat.class, "getInstance");
  }

  /** What is formatted without a locale has conversions that know none. */
  public static ArchRule formatsNumbersInALocale() {
    return classes()
        .should(
            new ArchCondition<>("format numbers in a locale that is named") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (String fault : faults(type)) {
                  events.add(SimpleConditionEvent.violated(type, fault));
                }
              }
            });
  }

  private static List<String> faults(JavaClass type) {
    List<String> faults = new ArrayList<>();
    try (InputStream code = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      new ClassReader(code)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access, String name, String shape, String signature, String[] thrown) {
                  return new Formats(type.getName() + "." + name, faults);
                }
              },
              ClassReader.SKIP_DEBUG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }

  /** Finds the calls that format without a locale; the constants before a call are its formats. */
  private static final class Formats extends MethodVisitor {
    private final String method;
    private final List<String> faults;
    private final List<String> formats = new ArrayList<>();
    private boolean hasFormats;

    Formats(String method, List<String> faults) {
      super(Opcodes.ASM9);
      this.method = method;
      this.faults = faults;
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof String text && text.contains("%")) {
        formats.add(text);
        hasFormats = true;
      }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String shape, Handle maker, Object... values) {
      for (Object value : values) {
        visitLdcInsn(value);
      }
    }

    @Override
    public void visitMethodInsn(int code, String owner, String name, String shape, boolean type) {
      if (!List.of("formatted", "printf", "format").contains(name)) {
        return;
      }
      if (shape.startsWith("(Ljava/util/Locale;")) {
        formats.clear();
      } else if (FORMATTERS.contains(owner)) {
        check();
      }
    }

    private void check() {
      if (!hasFormats) {
        faults.add(method + " formats by a format from elsewhere without a locale");
      }
      for (String format : formats) {
        if (LOCALISED.matcher(format.replace("%%", "")).find()) {
          faults.add("%s formats '%s' without a locale".formatted(method, format));
        }
      }
      formats.clear();
    }
  }
}
