/** A GAN with two layers that imglab does not bring. */
package com.example.pixelnorm;
