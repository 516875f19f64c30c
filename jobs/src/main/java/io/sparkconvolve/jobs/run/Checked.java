package io.sparkconvolve.jobs.run;

/** A command whose parsed options can be checked further, before anything runs. */
public interface Checked {
    /** @throws io.sparkconvolve.core.InvalidInputException for what no run with these options could mend */
    void check();
}
