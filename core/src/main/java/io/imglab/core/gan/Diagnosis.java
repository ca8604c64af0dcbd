package io.imglab.core.gan;

/** What can go wrong in a GAN run. */
public enum Diagnosis {
  D_WON(
      "the discriminator tells real and generated images apart too easily for the generator to learn"),
  COLLAPSE("the generator makes nearly the same image from every latent vector"),
  NAN("a loss is not a finite number");

  private final String meaning;

  Diagnosis(String meaning) {
    this.meaning = meaning;
  }

  /** An explanation for users. */
  public String meaning() {
    return meaning;
  }
}
