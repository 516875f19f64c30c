package io.sparkconvolve.jobs.report.html;

/**
 * One axis of a preview: which samples are read, and which pixel each of them belongs to. All samples are read, or of every so
 * many windows one; then a pixel shows samples of the window that is nearest to it, stretched over the room between windows.
 *
 * @param length of the axis
 * @param window samples of a window; the last one may be shorter
 * @param every so many windows one is read; 1: all of them
 * @param step samples along the axis that a pixel stands for
 */
record Thinning(long length, long window, long every, long step) {
    int pixels() {
        return (int) ((length - 1) / step + 1);
    }

    /** How many windows are read. */
    long windows() {
        long all = (length - 1) / window + 1;
        return (all - 1) / every + 1;
    }

    /** First sample of a window that is read: the middle one of its room. */
    long start(long number) {
        long all = (length - 1) / window + 1;
        long first = number * every;
        long last = Math.min(all, first + every) - 1;
        return (first + last) / 2 * window;
    }

    /** Behind the last sample of a window that is read. */
    long end(long number) {
        return Math.min(length, start(number) + window);
    }

    /** The pixel of a sample. @param number of its window */
    int pixel(long number, long sample) {
        if (every == 1) {
            return (int) (sample / step);
        }
        long room = number * every * window;
        long roomEnd = Math.min(length, room + every * window);
        long start = start(number);
        double share = (sample - start) / (double) (end(number) - start);
        return (int) ((room + (long) (share * (roomEnd - room))) / step);
    }
}
