package io.sparkconvolve.jobs.report.html;

import java.io.IOException;
import java.util.Optional;

/** A part of the page under a heading of its own. Stateless. */
interface Section {
    String title();

    /**
     * What stands under the heading; empty where a run has nothing of the kind. Numbers that the section finds out itself go
     * into the report, too ({@link Subject#seen}), and are taken from there.
     *
     * @throws IOException if an array can't be read: the page says so in this place, and the other sections stay
     */
    Optional<Element> of(Subject run) throws IOException;
}
