package io.sparkconvolve.jobs.report.html;

import java.util.List;

/** The parts of a page in their order: one line each. */
final class Sections {
    static final List<Section> ALL = List.of(
            new SummarySection(),
            new PreviewSection(),
            new SeamSection(),
            new EnvelopeSection(),
            new SpectrumSection(),
            new ListSection("Peaks", "peaks"),
            new SeriesSection(),
            new PipelineSection(),
            new AccuracySection(),
            new CostSection(),
            new TimelineSection(),
            new ListSection("Jobs", "jobs"),
            new ListSection("Files", "files"),
            new AgainSection(),
            new DataSection());

    private Sections() {}
}
