package io.imglab.core.testing;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Locales with digits, decimal separators or letters of their own. */
public final class ForeignLocales {
  private ForeignLocales() {}

  public static List<Locale> all() {
    return Stream.of("fa-IR", "ar-EG", "de-DE", "tr-TR").map(Locale::forLanguageTag).toList();
  }

  /** Does some work while {@code locale} is the default. */
  public static <T> T under(Locale locale, Callable<T> work) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      return work.call();
    } finally {
      Locale.setDefault(before);
    }
  }
}
