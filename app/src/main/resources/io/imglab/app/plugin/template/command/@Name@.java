package @package@;

import io.imglab.core.extension.CommandContext;
import io.imglab.core.extension.LabCommand;
import io.imglab.core.extension.LossTerm;
import java.util.concurrent.Callable;
import org.pf4j.Extension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imglab @id@}: counts the installed loss terms. */
@Extension
public final class @Name@ implements LabCommand {
  @Override
  public String name() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "@summary@";
  }

  @Override
  public Callable<Integer> command(CommandContext context) {
    return new Count(context);
  }

  /** Options and arguments have the annotations of picocli. */
  @Command
  private static final class Count implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--names", description = "Also print the names.")
    private boolean names;

    Count(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      var terms = context.catalogue().all(LossTerm.class);
      context.out().printf("%s loss terms%n", terms.size());
      if (names) {
        terms.forEach(term -> context.out().println(term.name()));
      }
      context.out().flush();
      return 0;
    }
  }
}
