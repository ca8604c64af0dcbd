package io.imglab.core.page;

import io.imglab.core.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A page in one file, in the common design, which requests nothing from anywhere: its policy allows
 * embedded pictures and its own style and scripts, by their digests.
 *
 * @param title as plain text
 * @param script JavaScript; empty for none
 * @param body HTML
 */
public record StandalonePage(String title, String script, String body) {
  /** The style of all pages. */
  public static String css() {
    return Resource.text(StandalonePage.class, "page.css");
  }

  /** The script that sorts tables by their heads. */
  public static String sorting() {
    return Resource.text(StandalonePage.class, "table.js");
  }

  /** The page as HTML. */
  public String html(String pictures) {
    String css = css();
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; img-src %s; style-src '%s'; script-src '%s'">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s
        <script>%s</script>
        </body>
        </html>
        """
        .formatted(pictures, digest(css), digest(script), Html.escaped(title), css, body, script);
  }

  /** The page as HTML, with embedded pictures only. */
  public String html() {
    return html("data:");
  }

  private static String digest(String text) {
    byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
