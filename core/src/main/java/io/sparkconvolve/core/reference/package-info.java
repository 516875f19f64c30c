/**
 * The reference page of operations and kernels, written from their registries. Start with
 * {@link io.sparkconvolve.core.reference.Reference}.
 */
package io.sparkconvolve.core.reference;
