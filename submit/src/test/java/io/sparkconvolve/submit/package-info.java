/**
 * End-to-end tests: they start what a user starts, as processes of their own. Read {@link
 * io.sparkconvolve.submit.Launch} first.
 */
package io.sparkconvolve.submit;
