/**
 * A real browser without a window, and what it sees of our pages. Read {@link io.sparkconvolve.submit.browser.Browser} first.
 */
package io.sparkconvolve.submit.browser;
