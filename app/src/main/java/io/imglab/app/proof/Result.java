package io.imglab.app.proof;

import com.google.gson.JsonObject;

/**
 * What a section found.
 *
 * @param reason why it failed; empty if it passed
 */
record Result(String reason, JsonObject figures) {
  static Result passed(JsonObject figures) {
    return new Result("", figures);
  }

  /** Passed if a condition holds. */
  static Result of(boolean isGood, String reason, JsonObject figures) {
    return new Result(isGood ? "" : reason, figures);
  }
}
