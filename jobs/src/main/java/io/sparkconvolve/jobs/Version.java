package io.sparkconvolve.jobs;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
    /** {@code 0.1.0}, or {@code development} where the classes lie outside of a jar. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"spark-convolve " + text()};
    }
}
