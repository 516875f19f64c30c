package io.sparkconvolve.jobs.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.jobs.run.Placeholders.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of all jobs: a table for people, JSON for machines. */
public record Summary(String file, String date, List<Outcome> outcomes, double seconds) {
    public Summary {
        outcomes = List.copyOf(outcomes);
    }

    public boolean allDone() {
        return outcomes.stream().allMatch(Outcome::isDone);
    }

    private long count(Outcome.State state) {
        return outcomes.stream().filter(outcome -> outcome.state() == state).count();
    }

    /** A row for each job, and a last line that counts them. */
    public List<String> lines() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"job", "command", "state", "seconds", "output", "note"});
        for (Outcome outcome : outcomes) {
            Job job = outcome.job();
            rows.add(new String[] {
                job.name(),
                job.command(),
                outcome.state().toString(),
                outcome.attempts() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", outcome.seconds()),
                job.output().isEmpty() ? "-" : job.output(),
                outcome.note()
            });
        }
        List<String> lines = aligned(rows);
        lines.add(String.format(Locale.ROOT, "%s in %.1f s", count(), seconds));
        return lines;
    }

    /** How many jobs are what, in a line. */
    public String count() {
        return String.format(
                Locale.ROOT,
                "%d done, %d failed, %d skipped",
                count(Outcome.State.DONE),
                count(Outcome.State.FAILED),
                count(Outcome.State.SKIPPED));
    }

    private static List<String> aligned(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.length; c++) {
                line.append(row[c]).append(" ".repeat(widths[c] - row[c].length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Puts the same into a report, and how each job was called. */
    public void put(ObjectNode root) {
        root.put("file", file);
        root.put("date", date);
        root.put("done", count(Outcome.State.DONE));
        root.put("failed", count(Outcome.State.FAILED));
        root.put("skipped", count(Outcome.State.SKIPPED));
        root.put("seconds", seconds);
        ArrayNode jobs = root.putArray("jobs");
        for (Outcome outcome : outcomes) {
            Job job = outcome.job();
            ObjectNode node = jobs.addObject().put("name", job.name()).put("command", job.command());
            node.put("state", outcome.state().toString()).put("seconds", outcome.seconds());
            node.put("attempts", outcome.attempts());
            if (outcome.attempts() > 0) {
                node.put("exitCode", outcome.code());
            }
            node.put("output", job.output()).put("note", outcome.note());
            ArrayNode words = node.putArray("words");
            job.words().stream().map(Text::shown).forEach(words::add);
        }
    }
}
