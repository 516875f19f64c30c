package io.sparkconvolve.jobs;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Redaction;
import java.util.List;
import java.util.Properties;

/**
 * Credentials among Spark's settings. Settings stand on command lines, on Spark's pages and in its event logs; what opens a
 * file system comes from the environment or from one of Hadoop's credential providers.
 *
 * <p>Spark's own secrets ({@code spark.authenticate.secret}, {@code spark.ssl.*}) have no other place and are Spark's to
 * keep.
 */
final class SecretSettings {
    private static final List<String> PREFIXES = List.of(
            "spark.hadoop.",
            "spark.executorEnv.",
            "spark.yarn.appMasterEnv.",
            "spark.kubernetes.driverEnv.",
            "spark.convolve.");

    private static final String NO_CREDENTIAL = "true|false|[\\d.]+\\w{0,2}|\\s*";

    private SecretSettings() {}

    /** @throws InvalidInputException that names the setting and does not show its value */
    static void refuse(Properties settings) {
        for (String key : settings.stringPropertyNames()) {
            if (PREFIXES.stream().anyMatch(key::startsWith)
                    && Redaction.isSecret(key)
                    && !settings.getProperty(key).matches(NO_CREDENTIAL)) {
                throw new InvalidInputException(key + " is a credential, which settings show to all; set it in the"
                        + " environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, …) or name a credential provider by"
                        + " spark.hadoop.hadoop.security.credential.provider.path");
            }
        }
    }
}
