package io.sparkconvolve.jobs.report;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a report goes: {@code NAME.html} is a page with {@code NAME.json} beside it, {@code DIR/}, or a directory that is there,
 * has {@code report.html} and {@code report.json}; any other name is JSON alone.
 *
 * @param json location
 * @param page location of the page for people, or null
 */
public record ReportPlace(String json, String page) {
    private static final String PAGE = ".html";
    private static final String JSON = ".json";

    /** @throws IOException if storage does not answer */
    public static ReportPlace of(Storage storage, String text) throws IOException {
        if (text.toLowerCase(Locale.ROOT).endsWith(PAGE)) {
            return new ReportPlace(text.substring(0, text.length() - PAGE.length()) + JSON, text);
        }
        if (text.endsWith("/") || isDirectory(storage, text)) {
            String name = text.replaceFirst("/*$", "/") + "report";
            return new ReportPlace(name + JSON, name + PAGE);
        }
        return new ReportPlace(text, null);
    }

    /** An array or a table may be a directory, too: a slip of the hand is no wish to have a report within it. */
    private static boolean isDirectory(Storage storage, String text) throws IOException {
        Path path = Storage.path(text);
        FileSystem fs = storage.fileSystem(path);
        return fs.exists(path) && fs.getFileStatus(path).isDirectory() && !isFormat(text);
    }

    private static boolean isFormat(String text) {
        try {
            Formats.isOneFile(text);
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** Whether a page is wanted. */
    public boolean hasPage() {
        return page != null;
    }
}
