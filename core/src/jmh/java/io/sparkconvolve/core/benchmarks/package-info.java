/**
 * What the inner loops cost: {@code mvn -Pbenchmarks -pl core -DskipTests package}, then {@code java --add-modules
 * jdk.incubator.vector -jar core/target/benchmarks.jar}. Scores are nanoseconds per output sample.
 */
package io.sparkconvolve.core.benchmarks;
