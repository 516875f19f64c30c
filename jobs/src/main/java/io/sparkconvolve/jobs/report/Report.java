package io.sparkconvolve.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a command says of itself to a machine, collected while it runs: jobs put in what they know as soon as they know it, so
 * that the report of one that fails has it, too. Whether anybody wants it is not their matter.
 */
public final class Report {
    private final ObjectNode content;
    private String problem = "";
    private volatile boolean isDetailed;

    public Report() {
        this(new ObjectMapper().createObjectNode());
    }

    private Report(ObjectNode content) {
        this.content = content;
    }

    /** To be filled. */
    public ObjectNode content() {
        return content;
    }

    /** The report of a job within the job, under a name of its own. */
    public Report part(String name) {
        return new Report(content.putObject(name));
    }

    /** From now on, what only a page shows is wanted, too: each task's time and place, and series to draw. */
    public void detail() {
        isDetailed = true;
    }

    /** Whether somebody will look at it: what costs something and is of no use to a machine may be put in. */
    public boolean isDetailed() {
        return isDetailed;
    }

    /** Takes down what went wrong, in a line; the last one counts. */
    public synchronized void problem(String line) {
        problem = line;
    }

    /** What went wrong last; empty where nothing did. */
    public synchronized String problem() {
        return problem;
    }
}
