/**
 * The viewer behind {@code spark-convolve view}: a small web server that renders tiles of arrays straight from their stores,
 * and serves the page that shows them. Needs no Spark. Start with {@link io.sparkconvolve.jobs.view.ViewServer} and
 * {@link io.sparkconvolve.jobs.view.TileSampler}.
 */
package io.sparkconvolve.jobs.view;
