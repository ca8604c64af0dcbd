package io.imglab.app.cli;

import io.imglab.core.LabException;
import io.imglab.core.explain.PaddingRule;
import io.imglab.core.explain.Values;
import io.imglab.core.explain.ValuesText;
import io.imglab.core.gan.exchange.ExportFormat;
import io.imglab.core.image.Background;
import io.imglab.core.run.Interval;
import io.imglab.core.style.config.MaskFiles;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.config.TargetSize;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Picocli converters for the types of this program. JDK types have none here, since plugins'
 * commands use them too: an option of such a type names its own converter.
 */
public final class Converters {
  private Converters() {}

  /** Registers the converters with a command and its current subcommands. */
  public static void register(CommandLine command) {
    command
        .registerConverter(Background.class, of(Background::of))
        .registerConverter(Factor.class, of(Factor::parse))
        .registerConverter(ExportFormat.class, of(ExportFormat::of))
        .registerConverter(GridSize.class, of(GridSize::parse))
        .registerConverter(ImageSize.class, of(ImageSize::parse))
        .registerConverter(Interval.class, of(Interval::parse))
        .registerConverter(MaskFiles.class, of(MaskFiles::parse))
        .registerConverter(PaddingRule.class, of(PaddingRule::parse))
        .registerConverter(Seeds.class, of(Seeds::parse))
        .registerConverter(StyleSource.class, of(StyleSource::parse))
        .registerConverter(TargetSize.class, of(TargetSize::parse))
        .registerConverter(Tiles.class, of(Tiles::parse))
        .registerConverter(Values.class, of(ValuesText::parse));
  }

  /** Makes a value that cannot be parsed a usage error. */
  private static <T> ITypeConverter<T> of(Function<String, T> parser) {
    return value -> {
      try {
        return parser.apply(value);
      } catch (LabException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }
}
