package io.imglab.core.gan;

/** What can be wrong with a run. */
public enum Diagnosis {
  D_WON("the discriminator tells real from made without effort, so the generator learns nothing"),
  COLLAPSE("the generator makes nearly the same image of every latent vector"),
  NAN("a loss is not a finite number");

  private final String meaning;

  Diagnosis(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, for people. */
  public String meaning() {
    return meaning;
  }
}
