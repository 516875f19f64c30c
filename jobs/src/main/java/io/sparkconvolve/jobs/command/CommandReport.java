package io.sparkconvolve.jobs.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.report.ReportFile;
import io.sparkconvolve.jobs.report.ReportPlace;
import io.sparkconvolve.jobs.report.html.HtmlReport;
import io.sparkconvolve.jobs.tile.Failures;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The report of one command line: a head that all commands have in common, and what the command puts in. It is written when
 * the command begins and again when it ends: what a killed run leaves says {@code running}, and not what an earlier night
 * had to say.
 */
final class CommandReport {
    /** Grows when a reader of an older report would misunderstand a newer one. */
    private static final int SCHEMA = 1;

    private static final String RUNNING = "running";

    private final Console console;
    private final List<String> words;
    private final Instant started = now();
    private String command = "";
    private ReportPlace place;

    CommandReport(Console console, List<String> words) {
        this.console = console;
        this.words = words;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * A command begins.
     *
     * @param name such as {@code generate image}
     * @param location where the report goes, or null
     * @throws InvalidInputException if it can't go there: better now than after hours
     */
    void begin(String name, String location) {
        command = name;
        if (location == null) {
            return;
        }
        try {
            ReportPlace wanted = ReportPlace.of(SparkApplication.storage(), location);
            ReportFile.check(SparkApplication.storage(), wanted);
            write(head(RUNNING), wanted);
            if (wanted.hasPage()) {
                ReportFile.write(SparkApplication.storage(), wanted.page(), page(head(RUNNING)));
                console.report().detail();
            }
            place = wanted;
        } catch (IOException e) {
            throw new InvalidInputException("can't write the report " + location + ": " + Failures.text(e), e);
        }
    }

    /** A command line was refused before the command began. */
    void refuse(String name, String location) {
        command = name;
        try {
            place = location == null ? null : ReportPlace.of(SparkApplication.storage(), location);
        } catch (IOException e) {
            console.error("can't write the report " + location + ": " + Failures.text(e));
        }
    }

    /** The command has ended. @return its exit code, which a report that can't be written makes that of a failure */
    int end(int code) {
        if (place == null) {
            return code;
        }
        String outcome = switch (code) {
            case Commands.DONE -> "done";
            case Commands.WRONG -> "refused";
            default -> "failed";
        };
        ObjectNode head = head(outcome).put("finished", now().toString()).put("exitCode", code);
        if (code != Commands.DONE) {
            head.put("message", console.report().problem());
        }
        try {
            write(head, place);
        } catch (IOException | InvalidInputException e) {
            console.error("can't write the report " + place.json() + ": " + e.getMessage());
            return code == Commands.DONE ? Commands.FAILED : code;
        }
        if (place.hasPage()) {
            page(head, place);
        }
        return code;
    }

    /** The page for people; for lack of it no work that was done has failed. */
    private void page(ObjectNode head, ReportPlace where) {
        try {
            ObjectNode shown = ReportFile.hidden(head);
            String page = HtmlReport.of(SparkApplication.storage(), shown, head, console::note);
            // With what the page has seen of the arrays: its numbers are the report's.
            ReportFile.write(SparkApplication.storage(), where.json(), shown);
            ReportFile.write(SparkApplication.storage(), where.page(), page);
        } catch (IOException | RuntimeException e) {
            console.note("the report " + where.page() + " could not be made: " + Failures.text(e));
        }
    }

    private String page(ObjectNode head) {
        return HtmlReport.of(SparkApplication.storage(), ReportFile.hidden(head), head, console::note);
    }

    private ObjectNode head(String outcome) {
        ObjectNode head = new ObjectMapper()
                .createObjectNode()
                .put("schema", SCHEMA)
                .put("command", command)
                .put("version", Version.text())
                .put("java", System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"))
                .put("outcome", outcome)
                .put("started", started.toString());
        ArrayNode arguments = head.putArray("arguments");
        words.forEach(word -> arguments.add(shown(word)));
        return head;
    }

    private void write(ObjectNode head, ReportPlace where) throws IOException {
        head.setAll(console.report().content());
        ReportFile.write(SparkApplication.storage(), where.json(), ReportFile.hidden(head));
    }

    /** A word of the command line; not what {@code --set PASSWORD=…} gives. */
    private static String shown(String word) {
        int end = word.indexOf('=');
        return end > 0 && Redaction.isSecret(word.substring(0, end))
                ? word.substring(0, end + 1) + Redaction.HIDDEN
                : word;
    }
}
