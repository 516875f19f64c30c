package io.sparkconvolve.jobs.command;

final class SignalCommand {
    static final int FILTERED_AXES = 1;
}
