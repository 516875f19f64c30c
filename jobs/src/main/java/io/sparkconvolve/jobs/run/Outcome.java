package io.sparkconvolve.jobs.run;

import java.util.Locale;

/**
 * What became of a job.
 *
 * @param attempts how often it was started
 * @param code the last attempt's exit code; -1 where there was none
 * @param seconds of all attempts
 * @param note why, where it is not done; else empty
 */
public record Outcome(Job job, State state, int attempts, int code, double seconds, String note) {
    /** How a job ended. */
    public enum State {
        DONE,
        FAILED,
        /** Never started: a job that it depends on is not done. */
        SKIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome skipped(Job job, String why) {
        return new Outcome(job, State.SKIPPED, 0, -1, 0, why);
    }

    public boolean isDone() {
        return state == State.DONE;
    }
}
