package io.imglab.core.extension;

/** The picture that a loss term compares the candidate with. */
public enum Reference {
  CONTENT,
  STYLE,
  /** No picture: the term depends on the candidate alone. */
  NONE
}
