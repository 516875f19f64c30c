/**
 * Whether the Vector API is there, and which shape its vectors have. Start with {@link io.sparkconvolve.core.simd.Simd}.
 */
package io.sparkconvolve.core.simd;
