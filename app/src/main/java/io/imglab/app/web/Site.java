package io.imglab.app.web;

import java.io.IOException;
import java.util.List;

/** What a server shows below its token. */
@FunctionalInterface
interface Site {
  /**
   * Answers a request.
   *
   * @param path the segments below the site; the last one is empty for the site's own page
   * @throws Refusal if there is nothing to show
   */
  void answer(Request request, List<String> path) throws IOException;
}
