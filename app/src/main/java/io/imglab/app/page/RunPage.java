package io.imglab.app.page;

import io.imglab.core.page.Html;
import io.imglab.core.page.Resource;
import io.imglab.core.page.StandalonePage;
import java.util.Locale;

/** The page of a run as HTML: live, from a server, or standing alone. */
public final class RunPage {
  private RunPage() {}

  /**
   * The addresses that a live page uses.
   *
   * @param events of the server's events
   * @param save where a request saves the state now; empty for a page without buttons
   * @param stop where a request stops the run; empty for a page without buttons
   * @param token sent with these requests
   * @param css of {@link #css}
   * @param js of {@link #script}
   */
  public record Live(
      String events, String save, String stop, String token, String css, String js) {}

  /** The style of the page. */
  public static String css() {
    return StandalonePage.css();
  }

  /** The script of the page. */
  public static String script() {
    return Resource.text(RunPage.class, "page.js");
  }

  /** A page whose style, script, pictures and events come from a server. */
  public static String live(RunView view, Live live) {
    return String.format(
        Locale.ROOT,
        Resource.text(RunPage.class, "live.html"),
        Html.escaped(live.events()),
        Html.escaped(live.save()),
        Html.escaped(live.stop()),
        Html.escaped(live.token()),
        Html.escaped(view.name()),
        Html.escaped(live.css()),
        body(view),
        Html.escaped(live.js()));
  }

  /** A page in one file; the view's pictures must be embedded. */
  static String standalone(RunView view) {
    return new StandalonePage(view.name(), script(), body(view)).html();
  }

  private static String body(RunView view) {
    return Resource.text(RunPage.class, "run.html").replace("@VIEW@", Html.json(view));
  }
}
