/** A GAN with two layers that imglab does not include. */
package com.example.pixelnorm;
