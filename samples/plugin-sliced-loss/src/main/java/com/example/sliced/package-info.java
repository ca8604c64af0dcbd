/** A style loss beyond Gram matrices. */
package com.example.sliced;
