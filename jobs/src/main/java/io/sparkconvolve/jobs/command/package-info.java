/**
 * The commands: each turns text into options, hands them to a job and turns the outcome into an exit code. Start with
 * {@link io.sparkconvolve.jobs.command.Commands} and {@link io.sparkconvolve.jobs.command.ImageCommand}.
 */
package io.sparkconvolve.jobs.command;
