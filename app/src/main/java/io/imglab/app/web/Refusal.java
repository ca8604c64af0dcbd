package io.imglab.app.web;

/** A request that is not granted. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param message for the person at the browser
   */
  Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Refusal notFound() {
    return new Refusal(404, "there is no such page");
  }

  int status() {
    return status;
  }
}
