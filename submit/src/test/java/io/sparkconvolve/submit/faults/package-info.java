/**
 * What happens to machines at night, done to real processes: kills, full disks, stores that refuse. Each test compares bytes
 * with an undisturbed run. {@code submit/bench/faults.sh} runs them many times over and prints the table of
 * docs/reliability.md; start reading at {@link io.sparkconvolve.submit.faults.ImageJob}.
 */
package io.sparkconvolve.submit.faults;
