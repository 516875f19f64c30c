/**
 * A cluster of real processes on this machine's loopback, and the tests that run on it. Read {@link
 * io.sparkconvolve.submit.cluster.Rig} first, and {@link io.sparkconvolve.submit.cluster.Daemon} for what its servers are.
 */
package io.sparkconvolve.submit.cluster;
