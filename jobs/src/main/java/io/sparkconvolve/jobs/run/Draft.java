package io.sparkconvolve.jobs.run;

import java.util.List;
import java.util.Map;

/**
 * A job as the file has it: its own keys are read, those of its command are not.
 *
 * @param needs the jobs that must be done before
 * @param retries how often it is tried again after it failed while running
 * @param keys the options of its command, as written
 */
record Draft(
        String name,
        Spot spot,
        YamlValue.Entry command,
        List<Need> needs,
        int retries,
        Map<String, YamlValue.Entry> keys) {
    /** A name under {@code depends-on}. */
    record Need(String name, Spot spot) {}

    Draft {
        needs = List.copyOf(needs);
    }

    String title() {
        return "job '" + name + "'";
    }
}
