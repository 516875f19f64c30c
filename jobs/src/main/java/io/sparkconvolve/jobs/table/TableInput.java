package io.sparkconvolve.jobs.table;

/**
 * Which table is read, and which of its rows.
 *
 * @param location a file, a directory, a pattern, or a table of the catalog
 * @param format csv, parquet, orc, json or table; null: by the files' names
 * @param schema of the whole table as DDL; null: the files' own, or inferred
 * @param where SQL condition on the rows, or null
 */
public record TableInput(String location, String format, String schema, String where) {
    /** The line for a table without rows. @param todo what there is nothing of to do, such as "smooth" */
    public String noRows(String todo) {
        return location + " holds no rows" + (where == null ? "" : " for which " + where) + "; there is nothing to "
                + todo;
    }
}
