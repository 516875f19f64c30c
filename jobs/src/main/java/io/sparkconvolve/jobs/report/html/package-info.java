/**
 * The report of a run as a page: one file that needs nothing else. Start with {@link
 * io.sparkconvolve.jobs.report.html.HtmlReport} and {@link io.sparkconvolve.jobs.report.html.Section}; a new part of the page is
 * one class and one line in {@code Sections}.
 */
package io.sparkconvolve.jobs.report.html;
