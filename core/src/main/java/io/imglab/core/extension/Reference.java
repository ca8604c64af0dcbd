package io.imglab.core.extension;

/** The picture that a loss term compares the candidate with. */
public enum Reference {
  /** The picture whose content is kept. */
  CONTENT,
  /** The picture whose style is taken. */
  STYLE,
  /** No picture: the term depends on the candidate alone. */
  NONE
}
